package dev.parkbench.benchmarks.claim;

import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdict that is predicted of a claim, which may be another on older JDKs.
 *
 * @param verdict on every JDK of which nothing else is predicted
 * @param earlier on older JDKs, the oldest first
 */
public record Expectation(Verdict verdict, List<Earlier> earlier) {

    /**
     * What is predicted of the JDKs before one of them.
     *
     * @param before the first JDK, by its feature number, of which it is not predicted
     * @param verdict the verdict on those before
     * @param reason why it is so there, in a sentence
     */
    public record Earlier(int before, Verdict verdict, String reason) {
    }

    public Expectation {
        earlier = earlier.stream().sorted(Comparator.comparingInt(Earlier::before)).toList();
    }

    static Expectation of(Verdict verdict) {
        return new Expectation(verdict, List.of());
    }

    Expectation with(Verdict newVerdict) {
        return new Expectation(newVerdict, earlier);
    }

    Expectation with(Earlier one) {
        List<Earlier> all = new ArrayList<>(earlier);
        all.add(one);
        return new Expectation(verdict, all);
    }

    /** Whether nothing is predicted without the JDK. */
    boolean dependsOnJdk() {
        return !earlier.isEmpty();
    }

    /** What is predicted of an older JDK; empty if it is the verdict for all others. */
    Optional<Earlier> on(double jdk) {
        return earlier.stream().filter(one -> jdk < one.before()).findFirst();
    }

    /** For people, such as {@code HOLDS; REFUTED before JDK 24}. */
    public String text() {
        return verdict + earlier.stream()
                .filter(one -> one.verdict() != verdict) // some differ in their reason only
                .map(one -> "; " + one.verdict() + " before JDK " + one.before())
                .collect(Collectors.joining());
    }
}
