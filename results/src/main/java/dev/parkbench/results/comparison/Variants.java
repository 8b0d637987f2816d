package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the measurements whose names need their variants: those of which a side has several. If
 * each side has one, it keeps its plain name, and both must be the same variant.
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

    /** A side whose measurements have the names that they need. */
    Side named(Side side) {
        return side.with(side.facts(), side.samples().stream()
                .map(sample -> isSeveral(sample.name()) ? sample.inFull() : sample).toList());
    }

    /** The differences between the sides in measurements with a single variant on each side. */
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
