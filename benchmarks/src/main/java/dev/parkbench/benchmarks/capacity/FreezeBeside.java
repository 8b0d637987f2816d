package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.statistics.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The freeze test, with other load generators beside ours: what each reports of the same stall. */
public final class FreezeBeside implements LegacyExperiment {

    private static final String REPORTED = "p99_as_reported";
    private static final String OURS = "parkbench";

    /**
     * At most so many trials: a generator that hides a stall hides it every time, and five of a
     * minute for each generator would take from a quarter of an hour to half of one.
     */
    private static final int MOST_TRIALS = 2;

    /** A generator that loads a server and reports the 99th percentile, in milliseconds. */
    @FunctionalInterface
    private interface Asked {

        double p99Millis(ExperimentContext context, ServerProcess server, Duration duration)
                throws Exception;
    }

    /** A generator by the name of its arm. */
    private record Reporter(String name, Asked asked) {
    }

    @Override
    public String name() {
        return "freeze-beside";
    }

    @Override
    public String title() {
        return "What do other generators report of the same stall?";
    }

    @Override
    public String question() {
        return "A target stands still for 1 s in every 20 s, so 99 of 100 who come at any time have"
                + " an answer after 800 ms at most. Which 99th percentile does each generator"
                + " report?";
    }

    @Override
    public String prediction() {
        return "Who waits for answers, or counts from the send, reports less than a tenth of it,"
                + " unless it adds what it has missed, as wrk does.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS) * (1 + present().size());
    }

    private static List<Witness> present() {
        return List.of(Witness.values()).stream().filter(Witness::isPresent).toList();
    }

    private static List<Reporter> reporters() {
        List<Reporter> reporters = new ArrayList<>(
                List.of(new Reporter(OURS, FreezeBeside::ours)));
        present().forEach(witness -> reporters.add(new Reporter(witness.toString(),
                (context, server, duration) -> theirs(context, server, witness, duration))));
        return reporters;
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        for (Witness witness : Witness.values()) {
            if (!witness.isPresent()) {
                context.note(witness + " is not installed and was left out.");
            }
        }
        Duration duration = Freeze.PERIOD
                .multipliedBy(context.settings().profile() == Profile.FULL ? 3 : 2);
        Map<String, List<Double>> seen = new LinkedHashMap<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            try (ServerProcess server = Freeze.server(context)) {
                for (Reporter reporter : context.interleaved(reporters(), trial)) {
                    context.step("trial " + (trial + 1) + ", " + reporter.name);
                    keep(context, seen, reporter.name, trial,
                            reporter.asked.p99Millis(context, server, duration));
                }
            }
        }
        Judge judge = context.judge();
        // With nobody beside ours nothing was asked, and a run that decides nothing must say so.
        for (Witness witness : present().isEmpty() ? List.of(Witness.values()) : present()) {
            judge(judge, witness, median(seen, OURS), median(seen, witness.toString()));
        }
        return judge.claims();
    }

    private static double ours(ExperimentContext context, ServerProcess server, Duration duration)
            throws Exception {
        LoadResult result = OpenLoad.run(server.uri(), "/delay/0/", Freeze.RATE,
                Duration.ofSeconds(2), duration, Freeze.CONNECTIONS,
                (interval, figures) -> Freeze.stallIfDue(context, server, interval));
        return result.measured().histogram(Clock.RESPONSE_TIME).getValueAtPercentile(99) / 1e6;
    }

    private static double theirs(ExperimentContext context, ServerProcess server, Witness witness,
            Duration duration)
            throws Exception {
        try (ScheduledExecutorService stalls = Executors.newSingleThreadScheduledExecutor()) {
            var unused = stalls.scheduleAtFixedRate(() -> Freeze.stall(context, server),
                    Freeze.STALL_AFTER_SECONDS, Freeze.PERIOD.toSeconds(), TimeUnit.SECONDS);
            try {
                return witness.p99Millis(server.uri() + "/delay/0/", Freeze.RATE,
                        Freeze.CONNECTIONS, duration, context.settings().placement(),
                        context.logs());
            } finally {
                stalls.shutdownNow();
            }
        }
    }

    private static void keep(ExperimentContext context, Map<String, List<Double>> seen,
            String generator, int trial,
            double p99Millis) {
        context.arm(generator, "generator", generator, "rate", Freeze.RATE, "connections",
                Freeze.CONNECTIONS)
                .value(trial, REPORTED, "ms", Direction.NEITHER, p99Millis);
        seen.computeIfAbsent(generator, key -> new ArrayList<>()).add(p99Millis);
    }

    private static double median(Map<String, List<Double>> seen, String generator) {
        return Spread.of(seen.getOrDefault(generator, List.of(Double.NaN)).stream()
                .mapToDouble(millis -> millis).toArray()).median();
    }

    /** The verdict rule; both in milliseconds, not a number for one that is not installed. */
    static void judge(Judge judge, Witness witness, double ours, double theirs) {
        judge.counted("freeze." + witness, witness + " hides the stall: what it reports as the 99th"
                + " percentile is less than a tenth of the response time.",
                "catalogue, experiment 20", witness.hides(),
                claim -> claim.voidIf(Double.isNaN(theirs), witness + " is not installed")
                        .note("ours", ours, "ms")
                        .note("closed form", Freeze.expectedMillis(99), "ms")
                        .note(witness.toString(), theirs, "ms")
                        .atMost(witness + " over ours", theirs / ours, "", 0.1));
    }
}
