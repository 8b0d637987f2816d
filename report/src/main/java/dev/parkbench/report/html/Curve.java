package dev.parkbench.report.html;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkbench.results.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The percentiles of one measurement of one arm of one run, for a chart.
 *
 * @param run the index of the run
 * @param arm the index of the arm's name among those of the chart
 * @param measurement the name of the measurement, such as {@code response_time}
 * @param count the number of values
 * @param trials the number of trials
 * @param x the places on the axis of nines, ascending
 * @param y the values of all trials together
 * @param low the least value of any trial at each place; null where no trial reaches
 * @param high the greatest value of any trial at each place; null where no trial reaches
 * @param coarse whether the log was missing, so that only the percentiles of run.json are known
 */
record Curve(
        @JsonProperty("r") int run,
        @JsonProperty("a") int arm,
        @JsonProperty("m") String measurement,
        @JsonProperty("n") long count,
        @JsonProperty("t") int trials,
        List<Double> x,
        List<Double> y,
        @JsonProperty("lo") List<@Nullable Double> low,
        @JsonProperty("hi") List<@Nullable Double> high,
        boolean coarse) {

    private static final double[] KNOWN_PLACES = {0, Math.log10(2), 1, 2, 3};

    /**
     * The curve of all values and its band over the trials. {@code millis} is one recorded unit in
     * milliseconds.
     */
    static Curve of(int run, int arm, Measurement measurement, PercentilePoints all,
            List<PercentilePoints> trials, double millis) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<@Nullable Double> low = new ArrayList<>();
        List<@Nullable Double> high = new ArrayList<>();
        for (double place : PercentilePoints.places(all.count())) {
            x.add(Digits.round(place));
            y.add(Digits.round(all.at(place) * millis));
            double[] reached = trials.stream().filter(trial -> trial.reaches(place))
                    .mapToDouble(trial -> trial.at(place) * millis).sorted().toArray();
            boolean isBand = trials.size() > 1 && reached.length > 0;
            low.add(isBand ? Digits.round(reached[0]) : null);
            high.add(isBand ? Digits.round(reached[reached.length - 1]) : null);
        }
        boolean hasBand = trials.size() > 1;
        return new Curve(run, arm, measurement.name(), all.count(), trials.size(), x, y,
                hasBand ? low : List.of(), hasBand ? high : List.of(), false);
    }

    /** The curve of the percentiles in {@code run.json}. */
    static Curve coarse(int run, int arm, Measurement measurement, int trials, double millis) {
        double[] values = {measurement.min(), measurement.p50(), measurement.p90(),
            measurement.p99(), measurement.p999()};
        double end = Math.log10(2.0 * measurement.count());
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < values.length && KNOWN_PLACES[i] < end; i++) {
            x.add(Digits.round(KNOWN_PLACES[i]));
            y.add(Digits.round(values[i] * millis));
        }
        x.add(Digits.round(end));
        y.add(Digits.round(measurement.max() * millis));
        return new Curve(run, arm, measurement.name(), measurement.count(), trials, x, y,
                List.of(), List.of(), true);
    }
}
