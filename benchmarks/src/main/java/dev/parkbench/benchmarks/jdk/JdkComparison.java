package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.jdk.JdkFigure.Measured;
import dev.parkbench.benchmarks.jdk.JdkFigure.Quantity;
import dev.parkbench.benchmarks.jdk.JdkProperty.OfJdk;
import dev.parkbench.benchmarks.jdk.JdkRow.Judgement;
import dev.parkbench.benchmarks.threads.SleepingThreads;
import dev.parkbench.results.Trial;
import dev.parkbench.results.comparison.AbVerdict;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.Estimate;
import dev.parkbench.results.comparison.MeasuredInTurn;
import dev.parkbench.results.comparison.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The measured values of JDKs, compared by the rules of an A/B experiment. The base is the first
 * JDK with the trials of both its columns. A difference counts if a permutation test over all rows
 * of the same kind finds it, if it is beyond the threshold with its whole interval on one side of
 * 1, if it is larger than that of the first JDK from itself, and if the first JDK does not differ
 * from itself.
 */
final class JdkComparison {

    /** The probability with which copies of a JDK are told to differ in any row. */
    private static final double SIGNIFICANCE = 0.02;

    /** A sure interval, because each row has one and no test looks at them together. */
    private static final double CONFIDENCE = 0.99;

    /** Bytes vary hardly at all between trials, so that a small difference is one. */
    private static final Map<String, Double> THRESHOLDS = Map.of(SleepingThreads.LIVE, 0.01);

    private final List<JdkProperty> properties;
    private final ExperimentRecord record;
    private final Optional<Comparison> noise;

    JdkComparison(List<JdkProperty> properties, ExperimentRecord record) {
        this.properties = List.copyOf(properties);
        this.record = record;
        List<Quantity> all = List.of(Quantity.values());
        this.noise = MeasuredInTurn.compare(side(JdkColumn.FIRST, all),
                side(JdkColumn.FIRST_AGAIN, all), rules(SIGNIFICANCE));
    }

    private static Rules rules(double significance) {
        Rules usual = Rules.usual();
        return new Rules(usual.statistics(), usual.threshold(), THRESHOLDS, significance,
                CONFIDENCE, usual.power(), usual.resamples(), usual.seed());
    }

    private List<MeasuredInTurn> side(JdkColumn column, List<Quantity> quantities) {
        List<MeasuredInTurn> rows = new ArrayList<>();
        for (JdkProperty property : properties) {
            for (JdkFigure figure : property.figures()) {
                if (figure instanceof Measured measured
                        && quantities.contains(measured.quantity())) {
                    rows.add(new MeasuredInTurn(name(property, measured), measured.measurement(),
                            trials(property, column)));
                }
            }
        }
        return rows;
    }

    private List<Trial> trials(JdkProperty property, JdkColumn column) {
        return record.of(new OfJdk(property, column)).trials();
    }

    /** Both columns of the first JDK. */
    private List<MeasuredInTurn> first(Quantity quantity) {
        List<MeasuredInTurn> again = side(JdkColumn.FIRST_AGAIN, List.of(quantity));
        List<MeasuredInTurn> rows = side(JdkColumn.FIRST, List.of(quantity));
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).and(again.get(i).trials())).toList();
    }

    private static String name(JdkProperty property, Measured figure) {
        return property.label() + " / " + figure.measurement();
    }

    /** How the first JDK differs from itself, row by row. */
    List<ComparedMeasurement> ofFirst() {
        return noise.map(Comparison::measurements).orElse(List.of());
    }

    /** Whether trials were enough and sound, so that a row has been compared. */
    static boolean isTested(ComparedMeasurement row) {
        return row.significance() != null || row.verdict() == ComparisonVerdict.NO_CHANGE;
    }

    /** Whether a row differs. */
    static boolean isChange(ComparedMeasurement row) {
        return row.verdict() != null && row.verdict().isChange();
    }

    /** Another JDK compared with the first. */
    final class Other {

        private final JdkColumn column;
        private final List<ComparedMeasurement> rows = new ArrayList<>();

        private Other(JdkColumn column) {
            this.column = column;
            Quantity[] quantities = Quantity.values();
            Rules rules = rules(SIGNIFICANCE / quantities.length);
            for (Quantity quantity : quantities) {
                noise.ifPresent(itself -> MeasuredInTurn
                        .compare(first(quantity), side(column, List.of(quantity)), rules)
                        .ifPresent(main -> rows.addAll(
                                AbVerdict.beyondNoise(main, itself).measurements())));
            }
        }

        JdkColumn column() {
            return column;
        }

        Judgement judge(JdkProperty property, Measured figure) {
            String name = name(property, figure);
            ComparedMeasurement row = row(rows, name);
            ComparedMeasurement itself = row(ofFirst(), name);
            if (row == null || itself == null) {
                return judgement(JdkVerdict.UNDECIDED, "not measured on both");
            }
            if (isChange(itself)) {
                return judgement(JdkVerdict.UNDECIDED, JdkColumn.FIRST
                        + " differs from itself, " + ratio(itself.estimate()));
            }
            if (!isTested(row) || !isTested(itself)) {
                return judgement(JdkVerdict.UNDECIDED,
                        isTested(row) ? itself.because() : row.because());
            }
            String ratio = ratio(row.estimate());
            if (isChange(row)) {
                return judgement(JdkVerdict.DIFFERS, ratio);
            }
            if (row.verdict() == ComparisonVerdict.NO_CHANGE) {
                return judgement(JdkVerdict.SAME, ratio);
            }
            return excludesEquality(row) && distance(row) > distance(itself)
                    ? judgement(JdkVerdict.UNDECIDED, ratio + ", but " + row.because())
                    : judgement(JdkVerdict.SAME, "within noise, " + ratio);
        }

        private Judgement judgement(JdkVerdict verdict, String because) {
            return new Judgement(column.toString(), verdict, because);
        }
    }

    Other with(JdkColumn column) {
        return new Other(column);
    }

    private static @Nullable ComparedMeasurement row(List<ComparedMeasurement> rows, String name) {
        return rows.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    private static boolean excludesEquality(ComparedMeasurement row) {
        return row.estimate() != null && row.estimate().interval() != null
                && !row.estimate().interval().contains(1);
    }

    private static double distance(ComparedMeasurement row) {
        return row.estimate() == null ? 0 : Math.abs(Math.log(row.estimate().ratio()));
    }

    private static String ratio(@Nullable Estimate estimate) {
        if (estimate == null || estimate.interval() == null) {
            return "equal in every trial";
        }
        return String.format(Locale.ROOT, "ratio %.3f (%.3f to %.3f)", estimate.ratio(),
                estimate.interval().low(), estimate.interval().high());
    }
}
