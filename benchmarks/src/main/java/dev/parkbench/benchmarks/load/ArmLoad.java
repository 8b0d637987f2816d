package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Transport;
import dev.parkbench.results.Direction;
import dev.parkbench.results.NumberText;
import java.time.Duration;

/**
 * A load that is the same for all arms that are compared.
 *
 * @param path the path to request
 * @param rate the operations per second in an open model; 0 for a closed one
 * @param users the number of users in a closed model; 0 for an open one
 * @param duration the length of the measured part
 */
public record ArmLoad(String path, double rate, int users, Duration duration) {

    /** The name of the measurement of good answers per second. */
    public static final String THROUGHPUT = "throughput";

    /** The name of the measurement of the server's CPU time per request, in microseconds. */
    public static final String CPU = Cost.CPU;

    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(1);

    public ArmLoad {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "--path '" + path + "' does not start with /, as in /api/");
        }
        if (rate > 0 && users > 0) {
            throw new IllegalArgumentException("--rate and --users exclude each other: an open"
                    + " model has a rate, a closed one has users");
        }
        if (!(rate > 0) && users <= 0) {
            throw new IllegalArgumentException("a load needs a positive --rate or --users: --rate "
                    + rate + ", --users " + users);
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "--duration " + duration.toMillis() + "ms is not positive");
        }
    }

    /** Loads a server and discards the figures, which warms up the generator, too. */
    public void warm(ServerProcess server) throws Exception {
        LoadResult unused = run(server, (report, figures) -> {
        });
    }

    /**
     * Loads a server and records response times and costs. The load is repeated up to three times
     * while the generator is the bottleneck. The verdict concerns only the generator, so the
     * repetition does not select among results.
     */
    public void measure(TrialRecorder recorder, ServerProcess server) throws Exception {
        LoadResult result = Cost.measure(recorder, server, ATTEMPTS,
                watch -> run(server, watch));
        recorder.value(THROUGHPUT, "1/s", Direction.HIGHER, result.throughput());
    }

    private LoadResult run(ServerProcess server, IntervalListener listener) throws Exception {
        return users > 0
                ? ClosedLoad.run(Transport.preferred(), server.uri() + path, users, warmUp(),
                        duration, listener)
                : OpenLoad.run(server.uri(), path, rate, warmUp(), duration, Cost.CONNECTIONS,
                        listener);
    }

    /** The length of the warm-up: that of the measured part, but at most a second. */
    public Duration warmUp() {
        return duration.compareTo(LONGEST_WARM_UP) < 0 ? duration : LONGEST_WARM_UP;
    }

    /** The load as text, for messages and the record. */
    public String text() {
        return (users > 0 ? users + " users" : NumberText.of(rate) + "/s") + " on " + path + " for "
                + duration.toMillis() + " ms";
    }
}
