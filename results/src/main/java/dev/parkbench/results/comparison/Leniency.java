package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The differences that a comparison accepts.
 *
 * @param ignored the aspects in which the sides may differ although they should be equal
 * @param missing whether the candidate may lack measurements of the base
 */
public record Leniency(Set<Aspect> ignored, boolean missing) {
    private static final int MOST_NAMED = 8;

    public Leniency {
        ignored = Set.copyOf(ignored);
    }

    /** Accepts no differences. */
    public static Leniency none() {
        return new Leniency(Set.of(), false);
    }

    /**
     * Rejects differences in aspects that are not ignored.
     *
     * @param who the start of the message, which names the sides
     * @param remedy the alternative to ignoring the differences, for the message
     * @return the ignored differences, one phrase each
     */
    List<String> accept(List<Difference> differences, String who, String remedy) {
        List<Difference> heavy = differences.stream().filter(each -> !each.harmless()).toList();
        List<Difference> refused = heavy.stream()
                .filter(each -> !ignored.contains(each.aspect())).toList();
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(who + ": "
                    + String.join("; ", some(refused)) + "; " + remedy + ", or --ignore "
                    + refused.stream().map(Difference::aspect).distinct().sorted()
                            .map(Aspect::text).collect(Collectors.joining(",")));
        }
        return some(heavy);
    }

    /** The differences that need not be ignored but are mentioned, one phrase each. */
    static List<String> harmless(List<Difference> differences) {
        return some(differences.stream().filter(Difference::harmless).toList());
    }

    private static List<String> some(List<Difference> differences) {
        List<String> texts = new ArrayList<>();
        differences.stream().limit(MOST_NAMED).forEach(each -> texts.add(each.text()));
        if (differences.size() > MOST_NAMED) {
            texts.add("and " + (differences.size() - MOST_NAMED) + " more");
        }
        return texts;
    }
}
