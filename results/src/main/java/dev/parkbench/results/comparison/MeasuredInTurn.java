package dev.parkbench.results.comparison;

import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A measurement of one side of a comparison whose other side was measured in turn with it, trial by
 * trial in one run.
 *
 * @param name the name of the row, which the other side has, too
 * @param measurement the name of the measurement in the trials
 * @param trials the trials; those without the measurement are left out
 */
public record MeasuredInTurn(String name, String measurement, List<Trial> trials) {

    public MeasuredInTurn {
        trials = List.copyOf(trials);
    }

    /** This measurement with further trials of the same configuration. */
    public MeasuredInTurn and(List<Trial> more) {
        int next = 1 + trials.stream().mapToInt(Trial::index).max().orElse(-1);
        List<Trial> all = new ArrayList<>(trials);
        more.forEach(trial -> all.add(new Trial(next + trial.index(), trial.startedAt(),
                trial.measurements(), trial.counters(), trial.disturbance(), trial.discarded())));
        return new MeasuredInTurn(name, measurement, all);
    }

    /**
     * Compares two sides, which may have different numbers of trials, so that these are no pairs.
     * It is empty if no row has a value on both sides.
     *
     * @param base the rows of the side to compare with
     * @param candidate the rows of the side to judge
     */
    public static Optional<Comparison> compare(List<MeasuredInTurn> base,
            List<MeasuredInTurn> candidate, Rules rules) {
        Side ofBase = side(base);
        Side ofCandidate = side(candidate);
        List<String> names = ofCandidate.samples().stream().map(Sample::name).toList();
        if (ofBase.samples().stream().noneMatch(sample -> names.contains(sample.name()))) {
            return Optional.empty();
        }
        return Optional.of(new SideComparison(ofBase, ofCandidate, false, rules, Drift.none(), true)
                .compare(name -> true, List.of()));
    }

    private static Side side(List<MeasuredInTurn> rows) {
        return new Side(FileKind.RUN, List.of(), Map.of(),
                rows.stream().flatMap(row -> row.sample().stream()).toList(), List.of());
    }

    private Optional<Sample> sample() {
        List<SampledTrial> sampled = new ArrayList<>();
        List<Measurement> measured = new ArrayList<>();
        for (Trial trial : trials) {
            trial.measurements().stream().filter(one -> one.name().equals(measurement)).findFirst()
                    .ifPresent(one -> {
                        measured.add(one);
                        sampled.add(new SampledTrial(trial.index(), Quantiles.of(one),
                                RunSide.unsound(trial)));
                    });
        }
        return measured.stream().findFirst().map(
                one -> new Sample(name, one.unit(), one.direction(), sampled));
    }
}
