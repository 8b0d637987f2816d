package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a person sees of a run of load that goes on.
 *
 * @param target what one operation is
 * @param load how much of it is asked for
 * @param warmUpSeconds how long it warms up
 * @param seconds how long it counts
 * @param now the figures of the last interval
 * @param verdict on what has been measured until now
 * @param rates operations that ended well in each interval, a second, oldest first
 * @param slowest the p99 of the response time in each, else its maximum, in ms; NaN where there is
 *     none
 * @param response the response times of all that counts, in ns; of the warm-up before that
 * @param statuses answers by status
 * @param outcomes how operations ended
 */
record LiveView(
        String target,
        String load,
        double warmUpSeconds,
        double seconds,
        IntervalFigures now,
        String verdict,
        List<Double> rates,
        List<Double> slowest,
        Histogram response,
        Map<String, Long> statuses,
        Map<String, Long> outcomes) {
}
