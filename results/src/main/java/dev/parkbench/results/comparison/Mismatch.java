package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what two sides differ that should be equal. */
final class Mismatch {
    private static final int MOST_NAMED = 8;

    private Mismatch() {
    }

    /** A phrase for each difference; empty if they may be compared. */
    static List<String> between(Side first, Side second, String firstName, String secondName) {
        List<String> differences = new ArrayList<>();
        if (first.kind() != second.kind()) {
            differences.add("kind of file: " + first.kind().text() + " (" + firstName + "), "
                    + second.kind().text() + " (" + secondName + ")");
            return differences;
        }
        Set<String> names = new LinkedHashSet<>(first.facts().keySet());
        names.addAll(second.facts().keySet());
        for (String name : names) {
            String ofFirst = first.facts().get(name);
            String ofSecond = second.facts().get(name);
            // What only one side has was not measured on the other: nothing to compare it with.
            if (ofFirst != null && ofSecond != null && !ofFirst.equals(ofSecond)) {
                differences.add(name + ": " + ofFirst + " (" + firstName + "), " + ofSecond + " ("
                        + secondName + ")");
            }
        }
        if (differences.size() > MOST_NAMED) {
            int more = differences.size() - MOST_NAMED;
            differences.subList(MOST_NAMED, differences.size()).clear();
            differences.add("and " + more + " more");
        }
        return differences;
    }
}
