package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which measurements have to say more than their name: those of which a side has several. Where each
 * side has one, it keeps its plain name, and the two have to be the same variant.
 */
final class Variants {
    private final Map<String, Set<String>> ofBase;
    private final Map<String, Set<String>> ofCandidate;

    Variants(Side base, Side candidate) {
        this.ofBase = variants(base);
        this.ofCandidate = variants(candidate);
    }

    private static Map<String, Set<String>> variants(Side side) {
        Map<String, Set<String>> variants = new TreeMap<>();
        side.samples().forEach(sample -> variants
                .computeIfAbsent(sample.name(), name -> new TreeSet<>()).add(sample.variant()));
        return variants;
    }

    /** A side with the names that its measurements need. */
    Side named(Side side) {
        return side.with(side.facts(), side.samples().stream()
                .map(sample -> isSeveral(sample.name()) ? sample.inFull() : sample).toList());
    }

    /** The measurements with one variant on each side that differ in it. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        Set<String> both = new HashSet<>(ofBase.keySet());
        both.retainAll(ofCandidate.keySet());
        both.stream().sorted().filter(name -> !isSeveral(name)).forEach(name -> {
            String base = String.join("", ofBase.getOrDefault(name, Set.of()));
            String candidate = String.join("", ofCandidate.getOrDefault(name, Set.of()));
            if (!base.equals(candidate)) {
                differences.add(new Difference(Aspect.THREADS, "threads of "
                        + Printable.of(name) + ": " + base + " (base), " + candidate
                        + " (candidate)", false));
            }
        });
        return differences;
    }

    private boolean isSeveral(String name) {
        return ofBase.getOrDefault(name, Set.of()).size() > 1
                || ofCandidate.getOrDefault(name, Set.of()).size() > 1;
    }
}
