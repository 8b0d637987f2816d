package dev.parkbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A set of CPUs, written as by the kernel and taskset: {@code 0-3,6}. Printing and parsing are
 * inverses.
 *
 * @param cpus the numbers of the CPUs, ascending and without duplicates
 */
public record CpuSet(List<Integer> cpus) {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    public CpuSet {
        cpus = List.copyOf(new TreeSet<>(cpus));
    }

    /**
     * Parses a list of numbers and ranges.
     *
     * @throws IllegalArgumentException if the text is not such a list
     */
    public static CpuSet parse(String text) {
        List<Integer> cpus = new ArrayList<>();
        for (String part : text.strip().split(",", -1)) {
            var matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a list of CPUs such as 0-3,6");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw new IllegalArgumentException(
                        "'" + text + "' has a range of CPUs that ends before it begins");
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return new CpuSet(cpus);
    }

    /** The number of CPUs. */
    public int size() {
        return cpus.size();
    }

    /** Whether this set contains all CPUs of another set. */
    public boolean containsAll(CpuSet other) {
        return cpus.containsAll(other.cpus);
    }

    /** Whether the two sets have a CPU in common. */
    public boolean overlaps(CpuSet other) {
        return cpus.stream().anyMatch(other.cpus::contains);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cpus.size(); i++) {
            int first = cpus.get(i);
            while (i + 1 < cpus.size() && cpus.get(i + 1) == cpus.get(i) + 1) {
                i++;
            }
            int last = cpus.get(i);
            text.append(text.isEmpty() ? "" : ",").append(first)
                    .append(last == first ? "" : "-" + last);
        }
        return text.toString();
    }
}
