package dev.parkbench.report.html;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkbench.results.comparison.CurvePoint;
import dev.parkbench.results.comparison.MeasuredCurve;
import dev.parkbench.results.comparison.Shift;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A curve of a measurement.
 *
 * @param name the name of the curve
 * @param trials the number of trials
 * @param percents the percentiles, from 0 to 100, ascending
 * @param y their values, the median over the trials
 * @param low the least values of the trials; empty if there is no band
 * @param high the greatest values of the trials; empty if there is no band
 * @param dots whether only these percentiles are known, so that each is marked
 */
record PlottedLine(
        String name,
        @JsonProperty("t") int trials,
        @JsonProperty("p") List<Double> percents,
        List<Double> y,
        @JsonProperty("lo") List<Double> low,
        @JsonProperty("hi") List<Double> high,
        boolean dots) {

    /** The curve of a file. */
    static PlottedLine of(String name, MeasuredCurve curve, List<CurvePoint> points) {
        boolean hasBand = curve.trials() > 1;
        return new PlottedLine(name, curve.trials(),
                points.stream().map(CurvePoint::percentile).toList(),
                rounded(points, CurvePoint::value),
                hasBand ? rounded(points, CurvePoint::low) : List.of(),
                hasBand ? rounded(points, CurvePoint::high) : List.of(), !curve.whole());
    }

    /** The curve of one side of a comparison. */
    static PlottedLine of(String name, int trials, List<Shift> shifts,
            ToDoubleFunction<Shift> value) {
        return new PlottedLine(name, trials, shifts.stream().map(Shift::percentile).toList(),
                rounded(shifts, value), List.of(), List.of(), true);
    }

    private static <T> List<Double> rounded(List<T> points, ToDoubleFunction<T> value) {
        return points.stream().map(point -> Digits.round(value.applyAsDouble(point))).toList();
    }
}
