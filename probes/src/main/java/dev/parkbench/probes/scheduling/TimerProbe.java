package dev.parkbench.probes.scheduling;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A probe that starts many sleepers of the same duration and prints percentiles of their lateness.
 */
public final class TimerProbe {

    private static final int WARM_UP_BATCHES = 30;
    private static final int WARM_UP_SLEEPERS = 10_000;
    private static final Duration WARM_UP_SLEEP = Duration.ofMillis(5);
    private static final long PATIENCE_SECONDS = 90;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Timers timers;

    private TimerProbe(Timers timers) {
        this.timers = timers;
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, a {@link TimerKind}; the number of {@code sleepers}; and {@code
     *     sleep_ms}, for which they sleep
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        TimerProbe probe = new TimerProbe(new Timers(TimerKind.parse(asked.text("kind"))));
        int sleepers = asked.count("sleepers");
        for (int i = 0; i < WARM_UP_BATCHES; i++) {
            probe.sleep(new long[Math.min(sleepers, WARM_UP_SLEEPERS)], WARM_UP_SLEEP);
        }
        System.gc();
        System.out.println(JsonText
                .line(probe.measure(sleepers, Duration.ofMillis(asked.number("sleep_ms")))));
    }

    private Map<String, Object> measure(int sleepers, Duration sleep) throws InterruptedException {
        long[] lateNanos = new long[sleepers];
        long timerBefore = timerThreadNanos();
        Duration before = cpu();
        long nanos = sleep(lateNanos, sleep);
        Duration after = cpu();
        long timerAfter = timerThreadNanos();
        Arrays.sort(lateNanos);
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("over_ms", (nanos - sleep.toNanos()) / 1e6);
        for (double percentile : new double[]{50, 90, 99, 100}) {
            findings.put(percentile == 100 ? "late_max_ms" : "late_p" + (int) percentile + "_ms",
                    lateNanos[rank(sleepers, percentile)] / 1e6);
        }
        findings.put("early", Arrays.stream(lateNanos).filter(late -> late < 0).count());
        findings.put("cpu_s", after.minus(before).toNanos() / 1e9);
        findings.put("timer_thread_cpu_s", (timerAfter - timerBefore) / 1e9);
        return findings;
    }

    private static int rank(int count, double percentile) {
        return (int) Math.max(0, Math.ceil(count * percentile / 100) - 1);
    }

    /** Starts the sleepers and returns the nanoseconds from the first start to the last wake-up. */
    private long sleep(long[] lateNanos, Duration sleep) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(lateNanos.length);
        long start = System.nanoTime();
        for (int i = 0; i < lateNanos.length; i++) {
            int number = i;
            timers.sleep(sleep, due -> {
                lateNanos[number] = System.nanoTime() - due;
                over.countDown();
            });
        }
        if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(over.getCount() + " sleepers were not woken");
        }
        return System.nanoTime() - start;
    }

    private static long timerThreadNanos() {
        long nanos = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && Timers.isTimerThread(thread.getThreadName())) {
                nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
