package dev.parkbench.benchmarks;

import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.TaggedHistogram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/** The data of one variant from one trial. */
final class TrialData {

    private static final double NANOS_TO_MILLIS = 1e-6;

    /**
     * The number of significant digits of histograms. Three would round a second to half a
     * millisecond, a tenth of what a bound allows.
     */
    private static final int DIGITS = 4;

    /** The name, unit and direction of a value that is not a time. */
    record Scale(String name, String unit, Direction direction) {

        Measurement summary(List<Double> values) {
            return Measurement.ofValues(name, unit, direction,
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private final String startedAt = Instant.now().toString();
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
    private final Map<Scale, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    Histogram histogram(String measurement) {
        return histograms.computeIfAbsent(measurement, key -> new PackedHistogram(DIGITS));
    }

    void value(Scale scale, double value) {
        values.computeIfAbsent(scale, key -> new ArrayList<>()).add(value);
    }

    Map<String, Object> facts() {
        return facts;
    }

    String startedAt() {
        return startedAt;
    }

    /** The measurements of the trial. The values of times are in the given file. */
    List<Measurement> measurements(String file) {
        return measurements(List.of(this), file);
    }

    /** The measurements of several trials together. */
    static List<Measurement> measurements(List<TrialData> trials, String file) {
        Map<String, Histogram> times = new LinkedHashMap<>();
        Map<Scale, List<Double>> values = new LinkedHashMap<>();
        for (TrialData trial : trials) {
            trial.histograms.forEach((name, packed) -> times
                    .computeIfAbsent(name, key -> new Histogram(DIGITS)).add(packed));
            trial.values.forEach((scale, some) -> values
                    .computeIfAbsent(scale, key -> new ArrayList<>()).addAll(some));
        }
        List<Measurement> measurements = new ArrayList<>();
        times.forEach((name, histogram) -> measurements.add(Measurement.of(name, "ms",
                Direction.LOWER, histogram, NANOS_TO_MILLIS, file)));
        values.forEach((scale, some) -> measurements.add(scale.summary(some)));
        return measurements;
    }

    /** Its histograms for the file. */
    List<TaggedHistogram> tagged(int trial) {
        List<TaggedHistogram> tagged = new ArrayList<>();
        histograms.forEach((name, packed) -> {
            Histogram histogram = new Histogram(DIGITS);
            histogram.add(packed);
            tagged.add(new TaggedHistogram("trial=" + trial + ";measurement=" + name, histogram));
        });
        return tagged;
    }
}
