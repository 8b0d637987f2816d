package dev.parkbench.load.vitals;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at this process and this machine. */
public final class VitalSigns {

    private static final Path PROC = Path.of("/proc");
    private static final int FIRST_TICK = 1;
    private static final int STEAL = 8;

    private VitalSigns() {
    }

    /** How they are now. */
    public static Vitals now() {
        long millis = 0;
        long count = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!collector.getName().contains("Concurrent") && !isCycle(collector)) {
                millis += collector.getCollectionTime();
                count += collector.getCollectionCount();
            }
        }
        long[] ticks = ticks(read("stat"));
        return new Vitals(cpuNanos(), millis, count, heapAfterCollection(),
                Runtime.getRuntime().maxMemory(), rssBytes(read("self/status")), ticks[0],
                ticks[1]);
    }

    /** ZGC and Shenandoah report their concurrent cycles apart from the pauses. */
    private static boolean isCycle(GarbageCollectorMXBean collector) {
        return collector.getName().endsWith("Cycles");
    }

    private static long cpuNanos() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getProcessCpuTime()
                        : 0;
    }

    private static long heapAfterCollection() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP
                    ? pool.getCollectionUsage()
                    : null;
            bytes += usage == null ? 0 : usage.getUsed();
        }
        return bytes;
    }

    /** Stolen and all ticks of the line {@code cpu} of {@code /proc/stat}. */
    static long[] ticks(List<String> stat) {
        Optional<String> all = stat.stream().filter(line -> line.startsWith("cpu ")).findFirst();
        if (all.isEmpty()) {
            return new long[]{0, 0};
        }
        String[] words = all.get().split(" +");
        long sum = 0;
        for (int i = FIRST_TICK; i < words.length && i <= STEAL; i++) {
            sum += Long.parseLong(words[i]);
        }
        return new long[]{words.length > STEAL ? Long.parseLong(words[STEAL]) : 0, sum};
    }

    /** The line {@code VmRSS} of {@code /proc/self/status}. */
    static long rssBytes(List<String> status) {
        return status.stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst()
                .orElse(0);
    }

    private static List<String> read(String file) {
        try {
            return Files.readAllLines(PROC.resolve(file));
        } catch (IOException e) {
            return List.of(); // no Linux
        }
    }
}
