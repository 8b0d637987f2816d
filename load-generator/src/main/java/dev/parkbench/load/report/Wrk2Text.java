package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Recording;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Renders a load run in the format of wrk2's summary with {@code --latency}, for scripts that parse
 * it.
 *
 * <p>wrk2's latency starts when a request is intended to be sent, so it is the response time.
 * Requests per second are the successful ones. Bytes are not counted and therefore missing.
 */
public final class Wrk2Text {

    private static final double[] PERCENTILES = {50, 75, 90, 99, 99.9, 99.99, 99.999, 100};
    private static final double NANOS_PER_MILLI = 1e6;

    private Wrk2Text() {
    }

    /** The summary of a run. */
    public static String of(String target, LoadResult result) {
        Histogram latency = result.measured().histogram(Clock.RESPONSE_TIME);
        StringBuilder out = new StringBuilder();
        line(out, "Running %ss test @ %s", number(result.seconds()), target);
        line(out, "  %d threads and %d connections", result.plan().loops(),
                result.plan().connections());
        line(out, "  Thread Stats   Avg      Stdev     Max   +/- Stdev");
        line(out, "    Latency   %8s  %8s  %8s  %6.2f%%", time(latency.getMean()),
                time(latency.getStdDeviation()), time((double) latency.getMaxValue()),
                around(latency));
        List<Double> rates = rates(result);
        double mean = rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double deviation = Math.sqrt(rates.stream()
                .mapToDouble(rate -> (rate - mean) * (rate - mean)).average().orElse(0));
        line(out, "    Req/Sec   %8s  %8s  %8s  %6.2f%%", count(mean), count(deviation),
                count(rates.stream().mapToDouble(Double::doubleValue).max().orElse(0)),
                100.0 * rates.stream().filter(rate -> Math.abs(rate - mean) <= deviation).count()
                        / Math.max(1, rates.size()));
        line(out, "  Latency Distribution (HdrHistogram - Recorded Latency)");
        for (double percentile : PERCENTILES) {
            line(out, "%7.3f%%  %8s", percentile,
                    time((double) latency.getValueAtPercentile(percentile)));
        }
        line(out, "");
        line(out, "  Detailed Percentile spectrum:");
        out.append(spectrum(latency));
        line(out, "----------------------------------------------------------");
        ends(out, result);
        return out.toString();
    }

    private static void ends(StringBuilder out, LoadResult result) {
        Recording measured = result.measured();
        line(out, "  %d requests in %ss", measured.ended(), number(result.seconds()));
        long connect = measured.count(Broken.CONNECT_FAILURE);
        long timeout = measured.count(Broken.TIMEOUT) + measured.count(Broken.DEADLINE);
        long read = sum(measured, Broken.values()) - connect - timeout;
        if (connect + read + timeout > 0) {
            line(out, "  Socket errors: connect %d, read %d, write 0, timeout %d", connect, read,
                    timeout);
        }
        long bad = sum(measured, Answered.values()) - measured.count(Answered.OK);
        if (bad > 0) {
            line(out, "  Non-2xx or 3xx responses: %d", bad);
        }
        line(out, "Requests/sec: %9.2f", result.throughput());
    }

    private static long sum(Recording measured, Outcome... outcomes) {
        return Arrays.stream(outcomes).mapToLong(measured::count).sum();
    }

    @SuppressWarnings("AnnotateFormatMethod") // formats are written in this file
    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static List<Double> rates(LoadResult result) {
        return result.intervals().stream().filter(each -> each.part() == Part.MEASURED)
                .map(Wrk2Text::rate).toList();
    }

    private static double rate(IntervalFigures interval) {
        return interval.ok() / interval.seconds();
    }

    /** The percentage of values within one standard deviation of the mean. */
    private static double around(Histogram latency) {
        long total = latency.getTotalCount();
        long low = (long) Math.max(0, latency.getMean() - latency.getStdDeviation());
        long high = (long) (latency.getMean() + latency.getStdDeviation());
        return total == 0 ? 0 : 100.0 * latency.getCountBetweenValues(low, high) / total;
    }

    private static String spectrum(Histogram latency) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        latency.outputPercentileDistribution(
                new PrintStream(bytes, true, StandardCharsets.US_ASCII), NANOS_PER_MILLI);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** A time in wrk's format: two decimals and a unit from microseconds on. */
    private static String time(double nanos) {
        if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.2fus", nanos / 1e3);
        }
        return nanos < 1e9
                ? String.format(Locale.ROOT, "%.2fms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2fs", nanos / 1e9);
    }

    private static String count(double value) {
        return value < 1000
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.2fk", value / 1000);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
