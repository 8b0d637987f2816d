package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The figures of a running load for display.
 *
 * @param target a description of one operation
 * @param load a description of the load
 * @param warmUpSeconds the length of the warm-up
 * @param seconds the length of the measured part
 * @param now the figures of the last interval
 * @param verdict the verdict so far
 * @param rates the successful operations per second of each interval, oldest first
 * @param slowest the p99 of the response time of each interval, or its maximum if there is no p99,
 *     in ms; NaN if there is no value
 * @param response the response times of the measured part in ns; before it, those of the warm-up
 * @param statuses the number of responses by status
 * @param outcomes the number of operations by outcome
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
