package dev.parkbench.probes.tasks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of the live objects of each class, as the JVM's diagnostic command prints them.
 *
 * @param bytesByClass the bytes by class name
 */
record ClassHistogram(Map<String, Long> bytesByClass) {

    /**
     * The class with which a collector fills gaps in the heap; its objects are in the histogram but
     * not live.
     */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    ClassHistogram {
        bytesByClass = Map.copyOf(bytesByClass);
    }

    /** Parses the rows and ignores all other lines. */
    static ClassHistogram parse(String text) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !row.group(3).contains(FILLER)) {
                // Classes of several loaders may have the same name.
                bytes.merge(row.group(3), Long.parseLong(row.group(2)), Long::sum);
            }
        }
        return new ClassHistogram(bytes);
    }

    /** The bytes of all live objects. */
    long total() {
        return bytesByClass.values().stream().mapToLong(bytes -> bytes).sum();
    }

    /**
     * The classes that grew most since an earlier histogram.
     *
     * @param count the number of tasks
     * @param classes the largest number of classes to return
     * @return the growth by class, in bytes for each task
     */
    Map<String, Double> growth(ClassHistogram earlier, int count, int classes) {
        List<String> most = bytesByClass.keySet().stream()
                .sorted(Comparator.comparingLong((String name) -> grown(earlier, name)).reversed())
                .limit(classes).toList();
        Map<String, Double> growth = new LinkedHashMap<>();
        for (String name : most) {
            if (grown(earlier, name) >= count) { // less has another cause
                growth.put(name, Math.rint(10.0 * grown(earlier, name) / count) / 10);
            }
        }
        return growth;
    }

    private long grown(ClassHistogram earlier, String name) {
        return bytesByClass.getOrDefault(name, 0L) - earlier.bytesByClass.getOrDefault(name, 0L);
    }
}
