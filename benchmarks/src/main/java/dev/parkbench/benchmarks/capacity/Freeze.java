package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The freeze test: a target that stands still for one second in every twenty, and what a generator
 * must see of it.
 *
 * <p>Who comes at a random moment meets the stall with probability 1/20, and waits for what is left
 * of it: the response time at the percentile p above 95 is (p - 95) / 5 of the stall.
 */
public final class Freeze implements LegacyExperiment {

    private static final Duration STALL = Duration.ofSeconds(1);
    static final Duration PERIOD = Duration.ofSeconds(20);

    /** When in its period the stall begins. */
    static final int STALL_AFTER_SECONDS = 8;
    static final double RATE = 400;
    static final int CONNECTIONS = 10;
    private static final String LATE = "the generator noticed 1 of 100 arrivals more than 1 ms late,"
            + " or had no time left";
    private static final List<Double> PERCENTILES = List.of(90.0, 99.0, 99.9);

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public String title() {
        return "A stall of 1 s in every 20 s: does the load see all of it?";
    }

    @Override
    public String question() {
        return "A target stands still for 1 s in every 20 s. Which response times does the"
                + " generator report, and which would it report if it left out those who had to"
                + " wait for their turn?";
    }

    @Override
    public String prediction() {
        return "p90, p99 and p99.9 of the response time are those of the closed form within 5 % or"
                + " 1 ms; p99 of the service time is less than a tenth of that.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials();
    }

    private static int periods(Profile profile) {
        return profile == Profile.FULL ? 3 : 2;
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        LegacyRecorder arm = context.arm("1 s of 20 s", "server", "async", "handler", "blocking",
                "rate", RATE, "connections", CONNECTIONS);
        Duration duration = PERIOD.multipliedBy(periods(context.settings().profile()));
        boolean late = false;
        for (int trial = 0; trial < context.settings().trials(); trial++) {
            context.step("trial " + (trial + 1) + ", " + duration.toSeconds() + " s");
            try (ServerProcess server = server(context)) {
                LoadResult result = OpenLoad.run(server.uri(), "/delay/0/", RATE,
                        Duration.ofSeconds(2), duration, CONNECTIONS,
                        (interval, figures) -> stallIfDue(context, server, interval));
                OpenLoad.record(arm, trial, result);
                late |= result.isGeneratorAtFault();
            }
        }
        Map<Double, Double> response = new TreeMap<>();
        for (double percentile : PERCENTILES) {
            response.put(percentile,
                    arm.medianTrialMillis(Clock.RESPONSE_TIME.text(), percentile));
        }
        Judge judge = context.judge();
        judge(judge, late, arm.medianTrialMillis(Clock.RESPONSE_TIME.text(), 50), response,
                arm.medianTrialMillis(Clock.SERVICE_TIME.text(), 99));
        return judge.claims();
    }

    /** The target: its only loop stands still while a handler blocks it. */
    static ServerProcess server(ExperimentContext context) throws Exception {
        return context.server("async", WarmUp.calls(2000, 10), "--handler", "blocking",
                "--blocking", "loop");
    }

    /** Stalls the target if the time for it fell into this interval. */
    static void stallIfDue(ExperimentContext context, ServerProcess server,
            IntervalReport interval) {
        double end = interval.startSeconds() + interval.seconds();
        double period = PERIOD.toSeconds();
        double before = Math.floor((interval.startSeconds() - STALL_AFTER_SECONDS) / period);
        double after = Math.floor((end - STALL_AFTER_SECONDS) / period);
        if (interval.startSeconds() >= 0 && after > before) {
            stall(context, server);
        }
    }

    /** Begins a stall. */
    static void stall(ExperimentContext context, ServerProcess server) {
        var unused = context.load().start(server.address(), "/delay/" + STALL.toMillis() + "/");
    }

    /** The closed form, in milliseconds, of a target that else answers in no time. */
    static double expectedMillis(double percentile) {
        double share = STALL.toMillis() / (double) PERIOD.toMillis();
        double within = (percentile / 100 - (1 - share)) / share;
        return Math.max(0, within) * STALL.toMillis();
    }

    /**
     * The verdict rules; times in milliseconds.
     *
     * @param late whether the generator itself could not keep up in a trial
     * @param usual what a request takes when nothing stalls
     */
    static void judge(Judge judge, boolean late, double usual, Map<Double, Double> response,
            double serviceP99) {
        judge.timed("freeze.response", "A stall of 1 s in every 20 s is in the response times as it"
                + " was: p90, p99 and p99.9 are those of the closed form within 5 % or 1 ms.",
                "catalogue, experiment 20", Verdict.HOLDS, claim -> {
                    claim.voidIf(late, LATE);
                    response.forEach((percentile, millis) -> {
                        double expected = expectedMillis(percentile) + usual;
                        double slack = Math.max(0.05 * expected, 1);
                        claim.between("p" + number(percentile), millis, "ms", expected - slack,
                                expected + slack);
                    });
                });
        judge.timed("freeze.service", "The service time of the same requests hides the stall: its"
                + " p99 is less than a tenth of the response time's.", "catalogue, experiment 20",
                Verdict.HOLDS,
                claim -> claim.voidIf(late, LATE).atMost("p99 of the service time", serviceP99,
                        "ms",
                        response.getOrDefault(99.0, Double.NaN) / 10));
    }

    private static String number(double percentile) {
        return percentile == Math.rint(percentile)
                ? String.valueOf((long) percentile)
                : String.valueOf(percentile);
    }
}
