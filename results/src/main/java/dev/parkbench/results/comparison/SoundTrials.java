package dev.parkbench.results.comparison;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the trials that count. A trial whose load generator was the bottleneck says nothing about
 * the subject and is left out, provided such trials are few, because a slow subject can cause many
 * of them. An INVALID trial stays and prevents a verdict.
 */
final class SoundTrials {
    /** One in this many trials of a side may be left out. */
    private static final int OF_TRIALS = 4;
    private static final String OF_THE_GENERATOR = "GENERATOR_LIMITED";

    private SoundTrials() {
    }

    /** The indices of the trials of a sample that are left out; empty if they would be too many. */
    static Set<Integer> leftOut(Sample sample) {
        Set<Integer> limited = sample.trials().stream()
                .filter(trial -> trial.unsound().endsWith(OF_THE_GENERATOR))
                .map(SampledTrial::index).collect(Collectors.toSet());
        return limited.size() * OF_TRIALS <= sample.trials().size() ? limited : Set.of();
    }

    static Sample without(Sample sample, Set<Integer> indices) {
        return sample.with(sample.trials().stream()
                .filter(trial -> !indices.contains(trial.index())).toList());
    }

    /** A message about unsound trials, of which there must be at least one. */
    static String complaint(Sample base, Sample candidate) {
        List<SampledTrial> unsound = Stream
                .concat(base.trials().stream(), candidate.trials().stream())
                .filter(trial -> !trial.isSound()).toList();
        return unsound.size() + " of " + (base.trials().size() + candidate.trials().size())
                + " trials are not sound: " + unsound.getFirst().unsound();
    }
}
