package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of an A/B experiment, which has more to go by than two sides: the base measured twice,
 * a control that the change cannot touch, and a second block where the first found a regression. A
 * pure function of comparisons; none of them turns into a change what was none.
 */
public final class AbVerdict {
    private AbVerdict() {
    }

    /**
     * What stays of the changes that a block found.
     *
     * @param main candidate against base
     * @param noise the base against itself
     * @param control the control beside the candidate against the control beside the base
     */
    public static Comparison ofBlock(Comparison main, Comparison noise, Comparison control) {
        Optional<ComparedMeasurement> moved = control.measurements().stream()
                .filter(AbVerdict::isChange).findFirst();
        return rows(main, List.of(note("the base against itself", noise), note("the control",
                control)), (row, ofNoise) -> {
                    if (moved.isPresent()) {
                        return "the control changed too, by a factor of " + ratio(moved.get())
                                + ": the machine did not treat both alike";
                    }
                    if (ofNoise == null) {
                        return "the base was not measured twice";
                    }
                    if (isChange(ofNoise)) {
                        return "the base differs from itself by a factor of " + ratio(ofNoise);
                    }
                    return distance(row) > distance(ofNoise)
                            ? ""
                            : "no more than the base differs from itself, by a factor of "
                                    + ratio(ofNoise);
                }, noise);
    }

    /**
     * What stays of a block's regressions once a second one has looked for them.
     *
     * @param first what {@link #ofBlock} left of the first block
     * @param second the same of the second
     */
    public static Comparison confirmed(Comparison first, Comparison second) {
        return rows(first, List.of(note("the second block", second)), (row, again) -> {
            if (row.verdict() != ComparisonVerdict.REGRESSION) {
                return "";
            }
            return again != null && again.verdict() == ComparisonVerdict.REGRESSION
                    ? ""
                    : "a second block did not confirm it"
                            + (again == null ? "" : ", there the factor was " + ratio(again));
        }, second);
    }

    /** Replaces the verdict of each changed row to which there is an objection. */
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
        return what + ": " + (rows.isEmpty() ? "not sound enough to be judged" : rows);
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
