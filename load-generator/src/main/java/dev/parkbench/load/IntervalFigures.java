package dev.parkbench.load;

import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcomes;
import dev.parkbench.load.recording.Percentiles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The figures of an interval without its histograms, small enough to keep for every interval of a
 * long run. A percentile that the count does not support is NaN, and so is the maximum of no
 * values. The values of an {@link IntervalReport} have the same meaning here.
 *
 * @param outcomes the number of operations by outcome; outcomes without operations are left out
 * @param okInWindow the successful operations that ended in this interval and within the measured
 *     part
 */
public record IntervalFigures(
        IntervalReport.Part part,
        double startSeconds,
        double seconds,
        long scheduled,
        long sent,
        Map<String, Long> outcomes,
        double responseP50Micros,
        double responseP99Micros,
        double responseMaxMicros,
        double serviceP50Micros,
        double serviceP99Micros,
        double lagP99Micros,
        double lagMaxMicros,
        int waiting,
        int running,
        int open,
        double busyShare,
        double runDelayShare,
        double stolenShare,
        double cpuSeconds,
        long collectionMillis,
        double okResponseP50Micros,
        double okResponseP99Micros,
        long okInWindow) {

    private static final double NANOS_PER_MICRO = 1e3;

    /** The figures of an interval. */
    static IntervalFigures of(IntervalReport report) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcomes.ALL) {
            if (report.recording().count(outcome) > 0) {
                outcomes.put(outcome.text(), report.recording().count(outcome));
            }
        }
        Histogram response = report.recording().histogram(Clock.RESPONSE_TIME);
        Histogram good = report.recording().okHistogram(Clock.RESPONSE_TIME);
        Histogram service = report.recording().histogram(Clock.SERVICE_TIME);
        Histogram lag = report.recording().histogram(Clock.SCHEDULE_LAG);
        return new IntervalFigures(report.part(), report.startSeconds(), report.seconds(),
                report.recording().scheduled(), report.recording().sent(), outcomes,
                micros(response, 50), micros(response, 99), micros(response, 100),
                micros(service, 50), micros(service, 99), micros(lag, 99), micros(lag, 100),
                report.waiting(), report.running(), report.open(), report.busyShare(),
                report.runDelayShare(), report.vitals().stolenShare(),
                report.vitals().cpuNanos() / 1e9, report.vitals().collectionMillis(),
                micros(good, 50), micros(good, 99), report.recording().completedInWindow());
    }

    private static double micros(Histogram histogram, double percentile) {
        return Percentiles.of(histogram, percentile) / NANOS_PER_MICRO;
    }

    /** The number of operations that ended. */
    long ended() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of successful operations. */
    public long ok() {
        return outcomes.getOrDefault(Outcome.Answered.OK.text(), 0L);
    }
}
