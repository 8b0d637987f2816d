package dev.parkbench.results.comparison;

import dev.parkbench.results.NumberText;
import dev.parkbench.results.statistics.RatioOfMedians;
import dev.parkbench.results.statistics.Spread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The change of the machine between the recordings of two sides, as logarithms of ratios. Sides
 * that were measured in turn have none. For others it is estimated from measurements that cannot
 * have changed between the sides.
 *
 * @param source the source of the estimate
 * @param ofRows the drift by the name of a measurement and its statistic
 * @param general the drift of rows without an estimate, which is also the minimum for every row
 */
record Drift(Source source, Map<String, Double> ofRows, double general) {
    private static final String CONTROL = "control";
    private static final String RESPONSE_TIME = "response_time";

    Drift {
        ofRows = Map.copyOf(ofRows);
    }

    /** The source of the estimate. */
    enum Source {
        /** The sides were measured in turn. */
        INTERLEAVED,
        /** There is no source. */
        UNKNOWN,
        /** Another recording of the base. */
        NOISE,
        /** A control that both sides measured. */
        CONTROL
    }

    static Drift none() {
        return new Drift(Source.INTERLEAVED, Map.of(), 0);
    }

    /**
     * The drift of two sides that were not recorded in turn, from their control if they have one.
     */
    static Drift apart(Side base, Side candidate) {
        Map<String, Sample> controls = new HashMap<>();
        base.samples().stream().filter(Drift::isControlledTime)
                .forEach(sample -> controls.put(sample.name(), sample));
        double most = -1;
        for (Sample other : candidate.samples()) {
            Sample sample = controls.get(other.name());
            if (sample != null && isControlledTime(other)) {
                most = Math.max(most, distance(sample, other, Level.of(Statistic.P50)));
            }
        }
        return most < 0
                ? new Drift(Source.UNKNOWN, Map.of(), 0)
                : new Drift(Source.CONTROL, Map.of(), most);
    }

    /** The drift by row, from the differences of further recordings of the base from it. */
    static Drift among(Side base, List<Side> recordings, List<Statistic> statistics) {
        Map<String, Double> ofRows = new HashMap<>();
        for (Side recording : recordings) {
            Map<String, Sample> others = new HashMap<>();
            recording.samples().forEach(sample -> others.put(sample.name(), sample));
            for (Sample sample : base.samples()) {
                Sample other = others.get(sample.name());
                if (other == null) {
                    continue;
                }
                for (Statistic statistic : statistics) {
                    Level level = Level.of(statistic, sample, other);
                    double distance = level == null ? -1 : distance(sample, other, level);
                    if (level != null && distance >= 0) {
                        ofRows.merge(key(sample, level), distance, Math::max);
                    }
                }
            }
        }
        if (ofRows.isEmpty()) {
            throw new IllegalArgumentException("--noise has none of the base's measurements; name"
                    + " another recording of the configuration of the base");
        }
        return new Drift(Source.NOISE, ofRows, Spread
                .of(ofRows.values().stream().mapToDouble(Double::doubleValue).toArray())
                .median());
    }

    private static String key(Sample sample, Level level) {
        return sample.name() + '\n' + level.text();
    }

    /** The size of the ratio's logarithm; negative if there is no ratio. */
    private static double distance(Sample sample, Sample other, Level level) {
        double[] values = sample.values(level.percentile());
        double[] others = other.inUnitOf(sample).values(level.percentile());
        return values.length == 0 || others.length == 0 || !allPositive(values)
                || !allPositive(others)
                        ? -1
                        : Math.abs(Math.log(new RatioOfMedians(values, others, false).value()));
    }

    private static boolean allPositive(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0);
    }

    private static boolean isControlledTime(Sample sample) {
        return isOfAControl(sample.name()) && sample.name().endsWith(RESPONSE_TIME);
    }

    /** Whether a measurement of a run belongs to an arm that serves as a control. */
    static boolean isOfAControl(String name) {
        String[] parts = name.split(" / ", -1);
        return parts.length > 2 && (parts[parts.length - 2].equals(CONTROL)
                || parts[parts.length - 2].startsWith(CONTROL + "-"));
    }

    /** The drift of a row. */
    double of(Row row) {
        return Math.max(general,
                ofRows.getOrDefault(key(row.base(), row.statistic()), general));
    }

    /** The certainty of the verdict, as text. */
    String certainty(Rules rules) {
        return switch (source) {
            case INTERLEAVED -> "equal sides are flagged in at most "
                    + NumberText.of(100 * rules.significance()) + " % of comparisons";
            case UNKNOWN -> "the sides were not recorded in turn, so a change may come from the"
                    + " machine: name another recording of the base with --noise, or measure in"
                    + " turn with parkbench ab";
            case NOISE -> "the sides were not recorded in turn; a change counts only beyond the "
                    + percent() + " by which recordings of the base differ in the median row, and"
                    + " beyond their difference in its own row";
            case CONTROL -> "the sides were not recorded in turn; a change counts only beyond the "
                    + percent() + " by which their control changed";
        };
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.2g %%", 100 * Math.expm1(general));
    }
}
