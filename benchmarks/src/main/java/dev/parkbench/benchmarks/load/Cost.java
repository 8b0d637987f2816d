package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ProcessFacts;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.results.Direction;
import java.time.Duration;

/** The CPU time and memory that a server uses for requests at a constant rate. */
final class Cost {

    static final int CONNECTIONS = 1024;

    /** The CPU time of the server in microseconds per request. */
    static final String CPU = "cpu_per_request";

    /** The requests per second for each MiB of the server's resident memory. */
    static final String PER_MIB = "requests_per_second_and_mib";

    private Cost() {
    }

    /** A load whose intervals are reported to a listener. */
    @FunctionalInterface
    interface WatchedLoad {

        LoadResult run(IntervalListener listener) throws Exception;
    }

    /** Loads a server after a second of warm-up and records response times and costs. */
    static void measure(TrialRecorder recorder, ServerProcess server, String path,
            double rate, Duration duration) throws Exception {
        LoadResult unused = measure(recorder, server, 1, watch -> OpenLoad.run(server.uri(),
                path, rate, Duration.ofSeconds(1), duration, CONNECTIONS, watch));
    }

    /**
     * Executes a load and records response times and costs.
     *
     * @param attempts the most attempts while the generator is the bottleneck; only the last
     *     attempt is recorded
     */
    static LoadResult measure(TrialRecorder recorder, ServerProcess server, int attempts,
            WatchedLoad load) throws Exception {
        ProcessFacts before = server.facts();
        CpuWatch watch = new CpuWatch(server::cpuNanos);
        LoadResult result = load.run(watch);
        if (attempts > 1 && result.judgement().verdict() == LoadVerdict.GENERATOR_LIMITED) {
            return measure(recorder, server, attempts - 1, load);
        }
        ProcessFacts after = server.facts();
        OpenLoad.record(recorder, result);
        double requests = Math.max(1, result.warmUp().ended() + result.measured().ended());
        double mebibytes = after.rssBytes() / 1048576.0;
        recordCpu(recorder, watch, result);
        if (watch.seconds() > 0) {
            recorder.value("requests_per_cpu_second", "1/s", Direction.HIGHER,
                    Math.max(1, result.measured().ended()) / watch.seconds());
        }
        recorder.value(PER_MIB, "1/s/MiB", Direction.HIGHER, result.throughput() / mebibytes);
        recorder.value("switches_per_request", "", Direction.LOWER,
                (after.switches() - before.switches()) / requests);
        recorder.value("rss", "MiB", Direction.LOWER, mebibytes);
        recorder.value("threads", "", Direction.NEITHER, (double) after.threads());
        return result;
    }

    /** Records the CPU time per measured request; nothing if the system does not report it. */
    static void recordCpu(TrialRecorder recorder, CpuWatch watch, LoadResult result) {
        if (watch.seconds() > 0) {
            recorder.value(CPU, "us", Direction.LOWER,
                    1e6 * watch.seconds() / Math.max(1, result.measured().ended()));
        }
    }
}
