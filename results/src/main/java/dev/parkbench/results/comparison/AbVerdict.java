package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of an A/B experiment. In addition to the two sides, it uses a second measurement of
 * the base, a control that the change cannot affect, and a second block if the first one found a
 * regression. Pure functions of comparisons, which can withdraw a change but never add one.
 */
public final class AbVerdict {
    private AbVerdict() {
    }

    /**
     * The comparison of a block. A change becomes {@link ComparisonVerdict#INCONCLUSIVE} if the
     * control also changed, if the base was not measured twice, if the base changed between its two
     * measurements, or if the row differs no more than these two do.
     *
     * @param main the candidate compared with the base
     * @param noise the base compared with itself
     * @param control the control that was measured beside the candidate, compared with the one
     *     beside the base
     */
    public static Comparison ofBlock(Comparison main, Comparison noise, Comparison control) {
        Optional<ComparedMeasurement> moved = control.measurements().stream()
                .filter(AbVerdict::isChange).findFirst();
        return rows(main, List.of(note("the base against itself", noise), note("the control",
                control)), (row, ofNoise) -> {
                    if (moved.isPresent()) {
                        return "the control changed, too, by a factor of " + ratio(moved.get())
                                + ": the machine did not treat both sides alike";
                    }
                    return withinNoise(row, ofNoise);
                }, noise);
    }

    /**
     * The comparison of sides beside which no control was measured. A change becomes
     * {@link ComparisonVerdict#INCONCLUSIVE} for the same reasons of noise as in a block.
     *
     * @param main the candidate compared with the base
     * @param noise the base compared with itself
     */
    public static Comparison beyondNoise(Comparison main, Comparison noise) {
        return rows(main, List.of(note("the base against itself", noise)), AbVerdict::withinNoise,
                noise);
    }

    /** The reason why a change may be noise; empty if it may not. */
    private static String withinNoise(ComparedMeasurement row,
            @Nullable ComparedMeasurement ofNoise) {
        if (ofNoise == null) {
            return "the base was not measured twice";
        }
        if (isChange(ofNoise)) {
            return "the base differs from itself by a factor of " + ratio(ofNoise);
        }
        return distance(row) > distance(ofNoise)
                ? ""
                : "no larger than the difference of the base from itself, a factor of "
                        + ratio(ofNoise);
    }

    /**
     * The first block after its confirmation. A regression that the second block does not confirm
     * becomes {@link ComparisonVerdict#INCONCLUSIVE}.
     *
     * @param first the result of {@link #ofBlock} for the first block
     * @param second the result of {@link #ofBlock} for the second block
     */
    public static Comparison confirmed(Comparison first, Comparison second) {
        return rows(first, List.of(note("the second block", second)), (row, again) -> {
            if (row.verdict() != ComparisonVerdict.REGRESSION) {
                return "";
            }
            return again != null && again.verdict() == ComparisonVerdict.REGRESSION
                    ? ""
                    : "a second block did not confirm the regression"
                            + (again == null ? "" : ": its factor was " + ratio(again));
        }, second);
    }

    /**
     * Replaces the verdict of each changed row for which the function returns a non-empty
     * objection.
     */
    private static Comparison rows(Comparison comparison, List<String> notes,
            BiFunction<ComparedMeasurement, @Nullable ComparedMeasurement, String> objection,
            Comparison other) {
        List<ComparedMeasurement> rows = new ArrayList<>();
        for (ComparedMeasurement row : comparison.measurements()) {
            ComparedMeasurement same = other.measurements().stream().filter(row::isSameRow)
                    .findFirst().orElse(null);
            String reason = isChange(row) ? objection.apply(row, same) : "";
            rows.add(reason.isEmpty()
                    ? row
                    : row.withVerdict(ComparisonVerdict.INCONCLUSIVE, reason));
        }
        return comparison.with(rows, notes);
    }

    private static String note(String what, Comparison comparison) {
        String rows = comparison.measurements().stream().filter(row -> row.verdict() != null)
                .map(row -> row.name() + " " + row.statistic() + " " + ratio(row) + " "
                        + row.verdict())
                .collect(Collectors.joining(", "));
        return what + ": " + (rows.isEmpty() ? "no sound measurement to judge" : rows);
    }

    private static boolean isChange(ComparedMeasurement row) {
        return row.verdict() != null && row.verdict().isChange();
    }

    private static double distance(ComparedMeasurement row) {
        return row.estimate() == null ? 0 : Math.abs(Math.log(row.estimate().ratio()));
    }

    private static String ratio(ComparedMeasurement row) {
        return row.estimate() == null
                ? "unknown"
                : String.format(Locale.ROOT, "%.3f", row.estimate().ratio());
    }
}
