package dev.parkbench.load.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Reads figures of this process and this machine. Safe for use by many threads. */
public final class VitalSigns {

    private static final int FIRST_TICK = 1;
    private static final int STEAL = 8;

    // Looked up once: the look-up takes longer than the reading, which happens beside the load.
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory
            .getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().contains("Concurrent") && !isCycle(collector))
            .toList();
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans()
            .stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    private static final @Nullable OperatingSystemMXBean SYSTEM = ManagementFactory
            .getOperatingSystemMXBean() instanceof OperatingSystemMXBean os ? os : null;

    private static final ProcFile MACHINE = new ProcFile("stat");
    private static final ProcFile SELF = new ProcFile("self/status");
    private static long[] lastTicks = {0, 0};

    private VitalSigns() {
    }

    /** The current figures. */
    public static synchronized ProcessStats now() {
        long millis = 0;
        long count = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            millis += collector.getCollectionTime();
            count += collector.getCollectionCount();
        }
        String machine = MACHINE.line("cpu ");
        lastTicks = machine.isEmpty() ? lastTicks : ticks(machine);
        return new ProcessStats(cpuNanos(), millis, count, heapAfterCollection(),
                Runtime.getRuntime().maxMemory(), rssBytes(SELF.line("VmRSS:")), lastTicks[0],
                lastTicks[1]);
    }

    /**
     * The number of file descriptors that this process can still open; {@link Long#MAX_VALUE} where
     * it is unknown.
     */
    public static long freeDescriptors() {
        return SYSTEM instanceof UnixOperatingSystemMXBean unix
                ? Math.max(0, unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount())
                : Long.MAX_VALUE;
    }

    /**
     * Whether the bean counts concurrent cycles: ZGC and Shenandoah report these and their pauses
     * separately.
     */
    private static boolean isCycle(GarbageCollectorMXBean collector) {
        return collector.getName().endsWith("Cycles");
    }

    private static long cpuNanos() {
        return SYSTEM == null ? 0 : SYSTEM.getProcessCpuTime();
    }

    private static long heapAfterCollection() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : HEAP) {
            MemoryUsage usage = pool.getCollectionUsage();
            bytes += usage == null ? 0 : usage.getUsed();
        }
        return bytes;
    }

    /** Returns the stolen ticks and all ticks from the line {@code cpu} of {@code /proc/stat}. */
    static long[] ticks(String line) {
        StringTokenizer words = new StringTokenizer(line);
        long sum = 0;
        long stolen = 0;
        for (int i = 0; words.hasMoreTokens() && i <= STEAL; i++) {
            String word = words.nextToken();
            if (i >= FIRST_TICK) {
                sum += Long.parseLong(word);
            }
            if (i == STEAL) {
                stolen = Long.parseLong(word);
            }
        }
        return new long[]{stolen, sum};
    }

    /** Returns the RSS in bytes from the line {@code VmRSS} of {@code /proc/self/status}. */
    static long rssBytes(String line) {
        long kibibytes = 0;
        for (int i = 0; i < line.length(); i++) {
            int digit = Character.digit(line.charAt(i), 10);
            kibibytes = digit < 0 ? kibibytes : 10 * kibibytes + digit;
        }
        return 1024 * kibibytes;
    }
}
