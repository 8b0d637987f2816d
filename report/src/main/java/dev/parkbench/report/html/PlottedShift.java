package dev.parkbench.report.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkbench.results.comparison.Shift;
import dev.parkbench.results.statistics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shift of one percentile.
 *
 * @param percent the percentile, from 0 to 100
 * @param ratio the ratio of candidate to base
 * @param low the lower end of its band; absent with a single trial on a side
 * @param high the upper end of its band; absent with a single trial on a side
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlottedShift(
        @JsonProperty("p") double percent,
        @JsonProperty("r") double ratio,
        @JsonProperty("lo") @Nullable Double low,
        @JsonProperty("hi") @Nullable Double high) {

    /** The shifts that have a ratio. */
    static List<PlottedShift> of(List<Shift> shifts) {
        return shifts.stream().map(PlottedShift::of).filter(shift -> shift.ratio > 0).toList();
    }

    private static PlottedShift of(Shift shift) {
        Interval band = shift.band();
        return new PlottedShift(shift.percentile(),
                shift.ratio() == null ? 0 : Digits.round(shift.ratio()),
                band == null ? null : (Double) Digits.round(band.low()),
                band == null ? null : (Double) Digits.round(band.high()));
    }
}
