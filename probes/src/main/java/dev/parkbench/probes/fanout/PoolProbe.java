package dev.parkbench.probes.fanout;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.PoolPolicy;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.host.ProbeParameters;
import dev.parkbench.probes.capture.Counts;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A probe that makes fan-outs to a server by thread pools that are reused and by pools that are made
 * for each, in turn, and counts the platform threads that this JVM starts for each fan-out.
 */
public final class PoolProbe {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The threads that one fan-out started, and its time, the end of its pool included. */
    private record Measured(long threads, long nanos) {
    }

    private PoolProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code url} of the calls; {@code calls}, the number of calls and threads of a
     *     fan-out; {@code warm_up_url} and {@code warm_up}, the number of fan-outs that warm up each
     *     pool; and {@code fan_outs}, the number that is measured of each
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        int width = asked.count("calls");
        List<Call> warmUp = calls(asked.text("warm_up_url"), width);
        List<Call> calls = calls(asked.text("url"), width);
        FanOutOptions options = FanOutOptions.defaults().withPoolThreads(width);
        try (Strategy fresh = StrategyKind.THREADPOOL
                .create(options.withPool(PoolPolicy.FRESH));
                Strategy reused = StrategyKind.THREADPOOL
                        .create(options.withPool(PoolPolicy.REUSE))) {
            for (int i = 0; i < asked.count("warm_up"); i++) {
                fresh.fetch(warmUp);
                reused.fetch(warmUp);
            }
            // Only calls as long as those that follow need all threads at once.
            fresh.fetch(calls);
            reused.fetch(calls);
            List<Measured> ofFresh = new ArrayList<>();
            List<Measured> ofReused = new ArrayList<>();
            for (int i = 0; i < asked.count("fan_outs"); i++) {
                ofFresh.add(measure(fresh, calls));
                ofReused.add(measure(reused, calls));
            }
            Map<String, Object> findings = new LinkedHashMap<>();
            findings.put(PoolPolicy.FRESH.toString(), findings(ofFresh));
            findings.put(PoolPolicy.REUSE.toString(), findings(ofReused));
            System.out.println(JsonText.line(findings));
        }
    }

    private static List<Call> calls(String url, int width) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            calls.add(new Call(String.valueOf(i), URI.create(url + "?task_id=" + i)));
        }
        return calls;
    }

    private static Measured measure(Strategy strategy, List<Call> calls)
            throws InterruptedException {
        // A thread that has not yet come back from its last call cannot be reused.
        Counts.require("threads were idle", () -> isIdle() ? 1 : 0, 1);
        long before = THREADS.getTotalStartedThreadCount();
        long start = System.nanoTime();
        FanOut fanOut = strategy.fetch(calls);
        long nanos = System.nanoTime() - start;
        long started = THREADS.getTotalStartedThreadCount() - before;
        if (!fanOut.results().stream().allMatch(CallResult.Answered.class::isInstance)) {
            throw new IllegalStateException("calls failed: " + fanOut.failures());
        }
        return new Measured(started, nanos);
    }

    private static boolean isIdle() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fan-out-"))
                .allMatch(thread -> switch (thread.getState()) {
                    case WAITING, TIMED_WAITING, TERMINATED -> true;
                    case NEW, RUNNABLE, BLOCKED -> false;
                });
    }

    private static Map<String, Object> findings(List<Measured> measured) {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("threads_started", measured.stream().map(Measured::threads).toList());
        findings.put("nanos", measured.stream().map(Measured::nanos).toList());
        return findings;
    }
}
