package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.load.search.StepLength;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rate sweep: what a request costs each model, from a tenth of what it can do to beyond it. */
public final class RateSweep implements LegacyExperiment {

    private static final int BELOW = 50;
    private static final int BEYOND = 120;
    private static final Objective OBJECTIVE = Objective.parse("p99<50ms,errors<0.1%");

    /** The delay in milliseconds at which the claims are made. */
    private static final int JUDGED = 10;
    private static final List<Integer> DELAYS = List.of(0, JUDGED);
    private static final List<Integer> PERCENTS = List.of(10, BELOW, 80, BEYOND);
    private static final double FROM = 1000;
    private static final double MOST = 500_000;
    private static final double NEAR = 0.1;
    private static final RateSearch SEARCH = new RateSearch(OBJECTIVE, FROM, MOST, NEAR, 1,
            new StepLength(Duration.ofSeconds(1), Duration.ofSeconds(10)));

    @Override
    public String name() {
        return "rate-sweep";
    }

    @Override
    public String title() {
        return "From a tenth of its capacity to beyond it: what does a request cost?";
    }

    @Override
    public String question() {
        return "Which rate does each server sustain with p99 below 50 ms, and what are response"
                + " time, CPU time, context switches and memory at 10 % to 120 % of it?";
    }

    @Override
    public String prediction() {
        return "At half of its capacity a server answers well within the objective; a fifth beyond it"
                + " the queue grows for as long as one looks, so p99 is far outside.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials() * DELAYS.size() * Subject.of(settings).size();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, Integer> limited = new TreeMap<>();
        for (int trial = 0; trial < context.settings().trials(); trial++) {
            for (int delay : context.interleaved(DELAYS, trial)) {
                for (Subject subject : context.interleaved(Subject.of(context.settings()), trial)) {
                    context.step("trial " + (trial + 1) + ", " + subject.name() + ", D = " + delay
                            + " ms");
                    Found capacity = sweep(context, trial, delay, subject);
                    if (capacity.limited() && delay == JUDGED) {
                        limited.merge(subject.name(), 1, Integer::sum);
                    }
                }
            }
        }
        Judge judge = context.judge();
        for (Subject subject : Subject.of(context.settings())) {
            judge(judge, subject.name(), limited.getOrDefault(subject.name(), 0),
                    p99(context, subject, BELOW), p99(context, subject, BEYOND));
        }
        return judge.claims();
    }

    private static double p99(ExperimentContext context, Subject subject, int percent) {
        return arm(context, subject, JUDGED, percent)
                .medianTrialMillis(Clock.RESPONSE_TIME.text(), 99);
    }

    private static Found sweep(ExperimentContext context, int trial, int delay, Subject subject)
            throws Exception {
        Duration each = context.settings().profile() == Profile.FULL
                ? Duration.ofSeconds(10)
                : Duration.ofSeconds(3);
        String path = "/delay/" + delay + "/";
        try (ServerProcess server = context.server(subject.backend(),
                WarmUp.calls(20_000, 100), subject.arguments())) {
            Found capacity = SEARCH.run(new ServerProbe(context, SEARCH, server.uri() + path));
            String of = subject.name() + ", D = " + delay + " ms";
            LegacyRecorder arm = context.arm(of + ", capacity", "server", subject.name(),
                    "delay_ms",
                    delay);
            arm.value(trial, "capacity", "1/s", Direction.HIGHER, capacity.rate());
            arm.fact(trial, "confirmed", capacity.confirmed());
            arm.fact(trial, "limited_by_generator", capacity.limited());
            if (percents(capacity, trial).isEmpty()) {
                context.note(of + ": no rate met the objective in trial " + (trial + 1)
                        + ", so there was nothing to sweep.");
            }
            for (int percent : percents(capacity, trial)) {
                Cost.measure(trial, arm(context, subject, delay, percent), server, path,
                        capacity.rate() * percent / 100, each);
            }
            return capacity;
        }
    }

    /** The shares of a capacity to try, every second trial downwards; none without a capacity. */
    static List<Integer> percents(Found capacity, int trial) {
        if (!(capacity.rate() > 0)) {
            return List.of();
        }
        return trial % 2 == 0 ? PERCENTS : PERCENTS.reversed();
    }

    private static LegacyRecorder arm(ExperimentContext context, Subject subject, int delay,
            int percent) {
        return context.arm(subject.name() + ", D = " + delay + " ms, " + percent + " %", "server",
                subject.name(), "delay_ms", delay, "percent_of_capacity", percent);
    }

    /**
     * The verdict rule; p99 of the response time in milliseconds, with D = 10 ms.
     *
     * @param limited in how many trials the generator ended the search for the capacity, which then
     *     is the generator's and not the server's
     */
    static void judge(Judge judge, String subject, int limited, double below, double beyond) {
        judge.timed("sweep." + subject.replaceAll("\\W+", "-"), "The server '" + subject
                + "' answers within 50 ms at half of its capacity and not a fifth beyond it.",
                "catalogue, experiment 20", Verdict.HOLDS,
                claim -> claim
                        .voidIf(limited > 0, "the generator and not the server was the end of the"
                                + " search in " + limited + " of the trials")
                        .atMost("p99 at " + BELOW + " %", below, "ms", 50)
                        .atLeast("p99 at " + BEYOND + " %", beyond, "ms", 50));
    }
}
