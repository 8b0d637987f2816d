package dev.parkbench.benchmarks.catalogue;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Run;
import dev.parkbench.results.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The number of each verdict of each claim over kept runs. */
public final class KeptVerdicts {

    private final Map<String, Map<Verdict, Integer>> byClaim = new TreeMap<>();

    /** The verdicts of these runs. */
    public KeptVerdicts(List<Run> runs) {
        runs.stream().flatMap(run -> run.experiments().stream())
                .flatMap(experiment -> experiment.claims().stream()).forEach(this::add);
    }

    private void add(Claim claim) {
        byClaim.computeIfAbsent(claim.id(), key -> new EnumMap<>(Verdict.class))
                .merge(claim.verdict(), 1, Integer::sum);
    }

    /** The verdicts of a claim, such as {@code HOLDS 3 of 3}; empty if no run has the claim. */
    String text(String claim) {
        Map<Verdict, Integer> verdicts = byClaim.getOrDefault(claim, Map.of());
        int all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
        return verdicts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %d of %d", entry.getKey(),
                        entry.getValue(), all))
                .collect(Collectors.joining(", "));
    }
}
