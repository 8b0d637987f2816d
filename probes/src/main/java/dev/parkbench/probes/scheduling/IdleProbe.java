package dev.parkbench.probes.scheduling;

import com.sun.management.OperatingSystemMXBean;
import dev.parkbench.host.ProbeParameters;
import dev.parkbench.host.ProcessFacts;
import dev.parkbench.load.warmup.QuietCompiler;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A probe that starts threads that only sleep and measures CPU time, context switches and memory of
 * the process meanwhile.
 */
public final class IdleProbe {

    private static final Duration SLEEP = Duration.ofHours(1);
    private static final Duration SETTLING = Duration.ofMillis(500);
    private static final Duration COMPILER_PATIENCE = Duration.ofSeconds(5);

    private IdleProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, a {@link ThreadKind}; the number of {@code threads}; and {@code
     *     window_ms}, the length of the measurement
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        Map<String, Object> findings = new LinkedHashMap<>();
        int started = start(ThreadKind.parse(asked.text("kind")), asked.count("threads"),
                findings);
        findings.put("sleepers", started);
        watch(Duration.ofMillis(asked.number("window_ms")), findings);
        System.out.println(JsonText.line(findings));
    }

    /**
     * Starts the threads and returns their number. If the system refuses one, the findings have the
     * reason and no more are started.
     */
    private static int start(ThreadKind kind, int threads, Map<String, Object> findings)
            throws InterruptedException {
        CountDownLatch asleep = new CountDownLatch(threads);
        int started = 0;
        try {
            for (; started < threads; started++) {
                kind.start(() -> {
                    asleep.countDown();
                    sleep();
                });
            }
        } catch (OutOfMemoryError refused) {
            findings.put("refused", String.valueOf(refused.getMessage()));
            return started;
        }
        asleep.await();
        return started;
    }

    private static void sleep() {
        try {
            Thread.sleep(SLEEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Measures over the window. Reading the facts of many threads takes CPU time, and so does the
     * JIT compilation that it causes. The facts are therefore read once beforehand, and CPU time is
     * measured when the compiler is quiet.
     */
    private static void watch(Duration window, Map<String, Object> findings)
            throws InterruptedException {
        long process = ProcessHandle.current().pid();
        Thread.sleep(SETTLING);
        ProcessFacts unused = ProcessFacts.of(process);
        QuietCompiler.await(COMPILER_PATIENCE);
        ProcessFacts factsBefore = ProcessFacts.of(process);
        long start = System.nanoTime();
        QuietCompiler.await(COMPILER_PATIENCE);
        long cpuStart = System.nanoTime();
        long cpuBefore = cpuNanos();
        Thread.sleep(window);
        long cpuAfter = cpuNanos();
        long cpuWindow = System.nanoTime() - cpuStart;
        ProcessFacts factsAfter = ProcessFacts.of(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        findings.put("cpu_percent", 100.0 * (cpuAfter - cpuBefore) / cpuWindow);
        findings.put("kernel_switches_per_second",
                (factsAfter.switches() - factsBefore.switches()) / seconds);
        findings.put("threads", factsAfter.threads());
        findings.put("rss_bytes", factsAfter.rssBytes());
    }

    /** The CPU time of all threads of this process; the system counts in ticks of 10 ms. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
