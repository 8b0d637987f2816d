package dev.parkbench.probes.tasks;

import com.sun.management.ThreadMXBean;
import dev.parkbench.host.ProbeParameters;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A probe that starts many sleeping tasks, waits until the last one has woken, and prints times,
 * collections and context switches. {@link MemoryProbe} measures memory separately, because that
 * would disturb the times.
 */
public final class TimeProbe {

    private static final long PATIENCE_SECONDS = 600;

    private TimeProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args the parameters of an {@link Assignment}
     */
    public static void main(String[] args) throws Exception {
        ProbeOutput.of(() -> measure(Assignment.parse(ProbeParameters.parse(List.of(args)))));
    }

    static Map<String, Object> measure(Assignment assignment) throws Exception {
        TaskWarmUp.run(assignment, PATIENCE_SECONDS);
        WakeUps wakeUps = new WakeUps(assignment.count());
        try (TaskStarter starter = assignment.kind().open(assignment, wakeUps)) {
            System.gc();
            Optional<ResourceUsage> usedBefore = ResourceUsage.now();
            long[] collectedBefore = collections();
            long allocatedBefore = allocated();
            long first = System.nanoTime();
            for (int i = 0; i < assignment.count(); i++) {
                starter.start();
            }
            long started = System.nanoTime();
            int early = wakeUps.done();
            long allocated = allocated() - allocatedBefore;
            boolean all = wakeUps.await(PATIENCE_SECONDS);
            starter.join();
            long last = System.nanoTime();
            if (!all) {
                throw new IllegalStateException("only " + wakeUps.done() + " of "
                        + assignment.count() + " tasks woke in " + PATIENCE_SECONDS + " s");
            }
            Map<String, Object> findings = new LinkedHashMap<>();
            findings.put("count", wakeUps.done());
            findings.put("start_ns", started - first);
            findings.put("wall_ns", last - first);
            findings.put("woke_before_last_start", early);
            findings.put("sleep_ns", assignment.sleep().toNanos());
            findings.put("starter_allocated", allocated);
            long[] collected = collections();
            findings.put("gc_count", collected[0] - collectedBefore[0]);
            findings.put("gc_ms", collected[1] - collectedBefore[1]);
            usedBefore.flatMap(before -> ResourceUsage.now().map(now -> now.since(before)))
                    .ifPresent(used -> put(findings, used));
            findings.put("overshoots", encoded(wakeUps.overshoots()));
            return findings;
        }
    }

    private static void put(Map<String, Object> findings, ResourceUsage used) {
        findings.put("user_us", used.userMicros());
        findings.put("system_us", used.systemMicros());
        findings.put("minor_faults", used.minorFaults());
        findings.put("major_faults", used.majorFaults());
        findings.put("voluntary", used.voluntary());
        findings.put("involuntary", used.involuntary());
    }

    /** The bytes that the current thread has allocated so far. */
    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                ? bean.getCurrentThreadAllocatedBytes()
                : 0;
    }

    /** The number of collections so far, and their total milliseconds. */
    private static long[] collections() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        return new long[]{
            beans.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
            beans.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum()};
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }
}
