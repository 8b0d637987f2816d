package dev.parkbench.report.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of one chart that the page's script draws.
 *
 * @param kind {@code curves}, {@code load} or {@code measurements}
 * @param arms the names of the arms of the curves
 * @param curves the percentiles, for {@code curves}
 * @param timeline the charts over time, for {@code load}
 * @param heat the heat maps, for {@code load}
 * @param measurements the measurements to choose from, for {@code measurements}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageChart(
        String kind,
        List<String> arms,
        List<Curve> curves,
        @Nullable Timeline timeline,
        List<HeatMap> heat,
        List<PlottedMeasurement> measurements) {

    static PageChart ofCurves(List<String> arms, List<Curve> curves) {
        return new PageChart("curves", List.copyOf(arms), List.copyOf(curves), null, List.of(),
                List.of());
    }

    static PageChart ofLoad(@Nullable Timeline timeline, List<HeatMap> heat) {
        return new PageChart("load", List.of(), List.of(), timeline, List.copyOf(heat), List.of());
    }

    static PageChart ofMeasurements(List<PlottedMeasurement> measurements) {
        return new PageChart("measurements", List.of(), List.of(), null, List.of(),
                List.copyOf(measurements));
    }
}
