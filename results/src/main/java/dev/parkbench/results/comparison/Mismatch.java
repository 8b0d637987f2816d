package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds differences between two sides in properties that should be equal. */
final class Mismatch {
    private static final int MOST_EQUAL = 60;
    private static final String JVM_ARGUMENTS = "jvmArgs of ";
    private static final List<String> COUNTS = List.of("warmupIterations of ",
            "measurementIterations of ");

    private Mismatch() {
    }

    /** The differences between two sides; empty if the sides are comparable. */
    static List<Difference> between(Side first, Side second, String firstName,
            String secondName) {
        List<Difference> differences = new ArrayList<>();
        if (first.kind() != second.kind()) {
            differences.add(new Difference(Aspect.KIND, "kind of file: " + first.kind().text()
                    + " (" + firstName + "), " + second.kind().text() + " (" + secondName + ")",
                    false));
            return differences;
        }
        Set<String> names = new LinkedHashSet<>(first.facts().keySet());
        names.addAll(second.facts().keySet());
        for (String name : names) {
            String ofFirst = first.facts().get(name);
            String ofSecond = second.facts().get(name);
            // A fact of only one side was not recorded on the other, so there is nothing to
            // compare.
            if (ofFirst == null || ofSecond == null || ofFirst.equals(ofSecond)) {
                continue;
            }
            boolean sameStart = name.startsWith(JVM_ARGUMENTS)
                    && JvmArguments.isSameStart(ofFirst, ofSecond);
            differences.add(new Difference(Aspect.of(name), name
                    + (sameStart ? ", in ports and temporary folders only: " : ": ")
                    + around(ofFirst, ofSecond) + " (" + firstName + "), "
                    + around(ofSecond, ofFirst) + " (" + secondName + ")",
                    sameStart || COUNTS.stream().anyMatch(name::startsWith)));
        }
        return differences;
    }

    /** The end of a text, from shortly before its first difference from another text. */
    private static String around(String text, String other) {
        int same = 0;
        while (same < text.length() && same < other.length()
                && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same <= MOST_EQUAL
                ? Printable.of(text)
                : "..." + Printable.of(text.substring(
                        text.offsetByCodePoints(0, text.codePointCount(0, same - MOST_EQUAL / 2))));
    }
}
