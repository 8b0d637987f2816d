package dev.parkbench.probes.capture;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A probe that arms timeouts, makes virtual threads compute on every carrier before they expire,
 * and counts the timeouts whose code runs before the computation ends.
 *
 * <p>A timeout whose code runs before that was not delayed by the computation, whatever else the
 * machine does. A timeout whose code does not is counted as late only after at least a second
 * without another one, and after the same number of platform threads, started afterwards, have run
 * and ended.
 */
public final class TimeoutProbe {

    private static final Duration UNHINDERED = Duration.ofMillis(50);
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** The least time without a further expiry, counted from when the timeouts are due. */
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private static final int PATIENCE_FACTOR = 20;

    private TimeoutProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args {@code kind}, a {@link TimeoutKind}, and the numbers of {@code carriers} and
     *     {@code timeouts}
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        ProbeParameters asked = ProbeParameters.parse(List.of(args));
        TimeoutKind kind = TimeoutKind.parse(asked.text("kind"));
        int carriers = asked.count("carriers");
        int number = asked.count("timeouts");
        Carriers.startAll(carriers);
        Timeouts unhindered = Timeouts.arm(kind, number, UNHINDERED);
        Counts.require("timeouts expired although nothing computed", unhindered::expired, number);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("latest_unhindered_ms", unhindered.latestNanos() / 1e6);
        besideHogs(kind, carriers, number, PATIENCE_FACTOR * unhindered.latestNanos(), found);
        System.out.println(JsonText.line(found));
    }

    /**
     * Measures the timeouts beside computing threads. On a busy machine the computation may begin
     * late; the measurement is then repeated with timeouts that are twice as long.
     */
    private static void besideHogs(TimeoutKind kind, int carriers, int number, long patience,
            Map<String, Object> found) throws Exception {
        for (Duration after = FIRST; after.compareTo(LONGEST) < 0; after = after.multipliedBy(2)) {
            Timeouts timeouts = Timeouts.arm(kind, number, after);
            Counts.require("threads waited", timeouts::waiting, timeouts.threads());
            CpuHog hog = new CpuHog();
            Waiters hogs = new Waiters(hog);
            for (int i = 0; i < carriers; i++) {
                hogs.start();
            }
            boolean inTime = Counts.settled(hogs::begun, carriers, PATIENCE_NANOS) == carriers
                    && timeouts.expired() == 0;
            int before = inTime
                    ? Counts.settled(timeouts::expired, number,
                            after.toNanos() + Math.max(PATIENCE_NANOS, patience))
                    : 0;
            hog.end();
            Counts.require("timeouts expired", timeouts::expired, number);
            if (inTime) {
                found.put("expired_before_release", before);
                found.put("latest_ms", timeouts.latestNanos() / 1e6);
                found.put("after_ms", after.toMillis());
                return;
            }
        }
        throw new IllegalStateException("virtual threads needed more than " + LONGEST
                + " to begin to compute on " + carriers + " carriers");
    }
}
