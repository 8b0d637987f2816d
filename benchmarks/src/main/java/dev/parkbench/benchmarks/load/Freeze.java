package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The freeze test: a target that stalls for one second in every twenty, and the response times that
 * a load generator must report.
 *
 * <p>A request at a random moment meets the stall with probability 1/20 and waits for the rest of
 * it. The response time at a percentile p above 95 is therefore (p - 95) / 5 of the stall.
 */
public final class Freeze implements Experiment<Freeze.Target> {

    static final double RATE = 400;
    static final int CONNECTIONS = 10;
    private static final Duration STALL = Duration.ofSeconds(1);
    static final Duration PERIOD = Duration.ofSeconds(20);

    /** The start of the stall in its period, in seconds. */
    static final int STALL_AFTER_SECONDS = 8;

    /** The target that stalls. */
    enum Target implements Variant {
        ONE_SECOND_OF_TWENTY;

        @Override
        public String label() {
            return "1 s of 20 s";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", "async", "handler", "blocking", "rate", RATE,
                    "connections", CONNECTIONS);
        }
    }

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
    public List<Target> variants(Scope scope) {
        return List.of(Target.values());
    }

    @Override
    public void measure(Target target, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = server(context)) {
            OpenLoad.record(recorder, load(context, server));
        }
    }

    /** Loads a stalling target with Parkbench's generator. */
    static LoadResult load(ExperimentContext context, ServerProcess server) throws Exception {
        return OpenLoad.run(server.uri(), "/delay/0/", RATE, Duration.ofSeconds(2),
                duration(context.settings().scope()), CONNECTIONS,
                (interval, figures) -> stallIfDue(context, server, interval));
    }

    /** The length of the load, which covers the stalls of the profile. */
    static Duration duration(Scope scope) {
        return PERIOD.multipliedBy(scope.isFull() ? 3 : 2);
    }

    /** Starts the target, whose only event loop stalls while a handler blocks it. */
    static ServerProcess server(ExperimentContext context) throws Exception {
        return context.server("async", WarmUp.calls(2000, 10), "--handler", "blocking",
                "--blocking", "loop");
    }

    /** Stalls the target if a stall is due in this interval. */
    private static void stallIfDue(ExperimentContext context, ServerProcess server,
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

    /**
     * The response time in whole milliseconds by the closed form, for a target whose responses
     * otherwise take no time.
     */
    static double expectedMillis(double percentile) {
        double share = STALL.toMillis() / (double) PERIOD.toMillis();
        double within = (percentile / 100 - (1 - share)) / share;
        return Math.rint(Math.max(0, within) * STALL.toMillis());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return FreezeClaims.all();
    }
}
