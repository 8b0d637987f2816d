package dev.parkbench.benchmarks.probe.switching;

import dev.parkbench.benchmarks.probe.switching.Timers.Armed;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arms many timeouts, cancels all but one in a hundred, and tells what stays in the heap. */
public final class CancelProbe {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);
    private static final int KEPT_OF = 100;
    private static final int WARM_UP = 20_000;

    private CancelProbe() {
    }

    /** Arguments: a {@link TimerKind} and how many timeouts. */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        Timers timers = new Timers(TimerKind.parse(args[0]));
        Map<String, Object> findings = new LinkedHashMap<>();
        storm(timers, WARM_UP, Duration.ZERO, findings);
        storm(timers, Integer.parseInt(args[1]), AFTERWARDS, findings);
        System.out.println(JsonText.line(findings));
    }

    private static void storm(Timers timers, int timeouts, Duration afterwards,
            Map<String, Object> findings) throws InterruptedException {
        @Nullable
        Armed[] armed = new Armed[timeouts];
        long before = liveBytes();
        for (int i = 0; i < timeouts; i++) {
            armed[i] = timers.arm(TIMEOUT);
        }
        Thread.sleep(afterwards);
        long all = liveBytes() - before;
        long start = System.nanoTime();
        for (int i = 0; i < timeouts; i++) {
            Armed one = armed[i];
            if (one != null && i % KEPT_OF != 0) {
                one.cancel();
                armed[i] = null;
            }
        }
        long nanos = System.nanoTime() - start;
        Thread.sleep(afterwards);
        long left = liveBytes() - before;
        Reference.reachabilityFence(armed);
        findings.put("armed_bytes", all);
        findings.put("retained_bytes", left);
        findings.put("cancel_ms", nanos / 1e6);
    }

    /** The heap in use after two collections: the second finds what the first made unreachable. */
    private static long liveBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
