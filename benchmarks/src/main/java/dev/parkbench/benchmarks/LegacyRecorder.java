package dev.parkbench.benchmarks;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.TaggedHistogram;
import dev.parkbench.results.Trial;
import dev.parkbench.results.statistics.Spread;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Keeps what an arm measured: one lossless histogram of nanoseconds for each measurement of each
 * trial, exact counters beside them. Not thread-safe.
 */
public final class LegacyRecorder {

    private static final double NANOS_TO_MILLIS = 1e-6;

    /** Three would round a second to half a millisecond, a tenth of what a bound allows. */
    private static final int DIGITS = 4;

    private static final class TrialRecord {
        private final String startedAt = Instant.now().toString();
        private final Map<String, Histogram> histograms = new LinkedHashMap<>();
        private final Map<Scale, List<Double>> values = new LinkedHashMap<>();
        private final Map<String, Object> counters = new LinkedHashMap<>();
    }

    /** What a value that is no time measures. */
    private record Scale(String name, String unit, Direction direction) {

        Measurement summary(List<Double> values) {
            return Measurement.ofValues(name, unit, direction,
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private final String experiment;
    private final String name;
    private final Map<String, Object> parameters;
    private final Map<Integer, TrialRecord> trials = new TreeMap<>();

    LegacyRecorder(String experiment, String name, Map<String, Object> parameters) {
        this.experiment = experiment;
        this.name = name;
        this.parameters = parameters;
    }

    /** Records one time of a trial (counted from 0). */
    public void time(int trial, String measurement, long nanos) {
        trial(trial).histograms.computeIfAbsent(measurement, key -> new PackedHistogram(DIGITS))
                .recordValue(Math.max(0, nanos));
    }

    /** Records times of a trial that were counted elsewhere. */
    public void times(int trial, String measurement, Histogram nanos) {
        trial(trial).histograms.computeIfAbsent(measurement, key -> new PackedHistogram(DIGITS))
                .add(nanos);
    }

    /** Records one value of a trial that is no time, or whose unit is not milliseconds. */
    public void value(int trial, String measurement, String unit, Direction direction,
            double value) {
        trial(trial).values
                .computeIfAbsent(new Scale(measurement, unit, direction), key -> new ArrayList<>())
                .add(value);
    }

    /** Keeps a counter or another fact of a trial. */
    public void fact(int trial, String key, Object value) {
        trial(trial).counters.put(key, value);
    }

    /** Keeps why a trial, or one of several probes of it, measured nothing. */
    void nothing(int trial, String reason) {
        trial(trial).counters.merge(Trial.VOID, reason, (first, next) -> first + "; " + next);
    }

    String name() {
        return name;
    }

    /** All times of a measurement over all trials, in milliseconds by percentile; NaN if none. */
    public double millis(String measurement, double percentile) {
        Histogram all = total(measurement);
        return all.getTotalCount() == 0
                ? Double.NaN
                : all.getValueAtPercentile(percentile) * NANOS_TO_MILLIS;
    }

    /**
     * The median over the trials of each trial's percentile, in milliseconds; NaN if none. One
     * unlucky JVM in five does not move it.
     */
    public double medianTrialMillis(String measurement, double percentile) {
        double[] values = trials.values().stream()
                .map(trial -> trial.histograms.get(measurement)).filter(Objects::nonNull)
                .mapToDouble(one -> one.getValueAtPercentile(percentile) * NANOS_TO_MILLIS)
                .toArray();
        return median(values);
    }

    /** The median of values that are no times, over all trials; NaN if there are none. */
    public double medianValue(String measurement) {
        double[] values = trials.values().stream()
                .flatMap(trial -> trial.values.entrySet().stream())
                .filter(entry -> entry.getKey().name().equals(measurement))
                .flatMap(entry -> entry.getValue().stream()).mapToDouble(Double::doubleValue)
                .toArray();
        return median(values);
    }

    private static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Spread.of(values).median();
    }

    /** The shortest time of a measurement over all trials, in milliseconds; NaN if none. */
    public double leastMillis(String measurement) {
        Histogram all = total(measurement);
        return all.getTotalCount() == 0 ? Double.NaN : all.getMinValue() * NANOS_TO_MILLIS;
    }

    /** How many times were recorded. */
    public long count(String measurement) {
        return total(measurement).getTotalCount();
    }

    private TrialRecord trial(int index) {
        return trials.computeIfAbsent(index, key -> new TrialRecord());
    }

    /** The same counts in an array, in which percentiles are found a hundred times as quickly. */
    private static Histogram unpacked(Histogram packed) {
        Histogram histogram = new Histogram(DIGITS);
        histogram.add(packed);
        return histogram;
    }

    private Histogram total(String measurement) {
        Histogram total = new PackedHistogram(DIGITS);
        for (TrialRecord trial : trials.values()) {
            Histogram one = trial.histograms.get(measurement);
            if (one != null) {
                total.add(one);
            }
        }
        return total;
    }

    /** Writes the histograms into the run's folder and gives the arm as a fact. */
    Arm finish(RunFolder folder) throws IOException {
        String file = (experiment + "-" + name).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-") + ".hlog";
        List<TaggedHistogram> tagged = new ArrayList<>();
        Map<String, Histogram> totals = new LinkedHashMap<>();
        Map<Scale, List<Double>> allValues = new LinkedHashMap<>();
        List<Trial> facts = new ArrayList<>();
        trials.forEach((index, trial) -> {
            List<Measurement> measurements = new ArrayList<>();
            trial.histograms.forEach((measurement, packed) -> {
                Histogram histogram = unpacked(packed);
                tagged.add(new TaggedHistogram("trial=" + index + ";measurement=" + measurement,
                        histogram));
                totals.computeIfAbsent(measurement, key -> new Histogram(DIGITS))
                        .add(histogram);
                measurements.add(Measurement.of(measurement, "ms", Direction.LOWER, histogram,
                        NANOS_TO_MILLIS, file));
            });
            trial.values.forEach((scale, values) -> {
                measurements.add(scale.summary(values));
                allValues.computeIfAbsent(scale, key -> new ArrayList<>()).addAll(values);
            });
            facts.add(new Trial(index, trial.startedAt, measurements, trial.counters));
        });
        if (!tagged.isEmpty()) {
            folder.writeHistograms(file, tagged);
        }
        List<Measurement> measurements = new ArrayList<>();
        totals.forEach((measurement, histogram) -> measurements.add(Measurement.of(measurement,
                "ms", Direction.LOWER, histogram, NANOS_TO_MILLIS, file)));
        allValues.forEach((scale, values) -> measurements.add(scale.summary(values)));
        return new Arm(name, parameters, facts, measurements);
    }
}
