package dev.parkbench.probes.tasks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes the live objects of each class have, as the JVM's command prints it.
 *
 * @param bytesByClass in the order of the text
 */
record ClassHistogram(Map<String, Long> bytesByClass) {

    /** What a collector fills gaps with: it stands in the histogram and is not live. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    ClassHistogram {
        bytesByClass = Map.copyOf(bytesByClass);
    }

    /** Reads the rows; whatever else there is, is left out. */
    static ClassHistogram parse(String text) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !row.group(3).contains(FILLER)) {
                // Two loaders may have classes of one name.
                bytes.merge(row.group(3), Long.parseLong(row.group(2)), Long::sum);
            }
        }
        return new ClassHistogram(bytes);
    }

    /** Bytes of all live objects. */
    long total() {
        return bytesByClass.values().stream().mapToLong(bytes -> bytes).sum();
    }

    /** The classes that grew most since an earlier histogram, in bytes for each of so many. */
    Map<String, Double> growth(ClassHistogram earlier, int count, int classes) {
        List<String> most = bytesByClass.keySet().stream()
                .sorted(Comparator.comparingLong((String name) -> grown(earlier, name)).reversed())
                .limit(classes).toList();
        Map<String, Double> growth = new LinkedHashMap<>();
        for (String name : most) {
            if (grown(earlier, name) >= count) { // less than a byte each is somebody else's
                growth.put(name, Math.rint(10.0 * grown(earlier, name) / count) / 10);
            }
        }
        return growth;
    }

    private long grown(ClassHistogram earlier, String name) {
        return bytesByClass.getOrDefault(name, 0L) - earlier.bytesByClass.getOrDefault(name, 0L);
    }
}
