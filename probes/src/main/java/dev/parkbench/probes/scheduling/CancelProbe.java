package dev.parkbench.probes.scheduling;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.probes.scheduling.Timers.Armed;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A probe that schedules many timeouts, cancels 99 % of them, and prints how much of the heap they
 * retain.
 */
public final class CancelProbe {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);
    private static final int KEPT_OF = 100;
    private static final int WARM_UP = 20_000;

    /** A placeholder for a cancelled timeout, so that the size of the list stays the same. */
    private static final Armed NONE = () -> {
    };

    private CancelProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, a {@link TimerKind}, and the number of {@code timeouts}
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        Timers timers = new Timers(TimerKind.parse(asked.text("kind")));
        Map<String, Object> findings = new LinkedHashMap<>();
        storm(timers, WARM_UP, Duration.ZERO, findings);
        storm(timers, asked.count("timeouts"), AFTERWARDS, findings);
        System.out.println(JsonText.line(findings));
    }

    private static void storm(Timers timers, int timeouts, Duration afterwards,
            Map<String, Object> findings) throws InterruptedException {
        List<Armed> armed = new ArrayList<>(timeouts);
        for (int i = 0; i < timeouts; i++) {
            armed.add(NONE);
        }
        long before = liveBytes();
        try {
            armed.replaceAll(none -> timers.arm(TIMEOUT));
            Thread.sleep(afterwards);
            findings.put("armed_bytes", liveBytes() - before);
            long start = System.nanoTime();
            cancelMost(armed);
            findings.put("cancel_ms", (System.nanoTime() - start) / 1e6);
            Thread.sleep(afterwards);
            findings.put("retained_bytes", liveBytes() - before);
        } finally {
            Reference.reachabilityFence(armed);
        }
    }

    private static void cancelMost(List<Armed> armed) {
        for (int i = 0; i < armed.size(); i++) {
            if (i % KEPT_OF != 0) {
                armed.set(i, NONE).cancel();
            }
        }
    }

    /**
     * The used heap in bytes after two collections: the second one frees objects that the first one
     * made unreachable.
     */
    private static long liveBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
