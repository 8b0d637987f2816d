package dev.parkbench.load.report;

import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Renders a load run in the format of k6's end-of-test summary, for scripts that parse it.
 *
 * <p>k6's {@code http_req_duration} starts when a request is sent, so it is the service time.
 * {@code iteration_duration} is the response time here, which k6 does not measure: with its
 * constant arrival rates it excludes the delay of an iteration's start. Bytes are not counted and
 * therefore missing.
 */
public final class K6Text {

    private static final int NAME_WIDTH = 31;

    private K6Text() {
    }

    /** The summary of a run. */
    public static String of(String target, LoadResult result) {
        Recording measured = result.measured();
        long dropped = measured.count(NotSent.SHED) + measured.count(NotSent.UNSENT);
        long requests = measured.ended() - dropped;
        long good = measured.count(Answered.OK);
        long failed = requests - good;
        StringBuilder out = new StringBuilder("\n     execution: local\n        script: " + target
                + "\n     scenarios: " + result.plan().load().text() + ", "
                + result.plan().connections() + " max VUs\n\n");
        if (dropped > 0) {
            line(out, "dropped_iterations", counter(dropped, result.seconds()));
        }
        line(out, "http_req_duration", trend(measured.histogram(Clock.SERVICE_TIME)));
        line(out, "http_req_failed", String.format(Locale.ROOT, "%.2f%%  ✓ %-9d ✗ %d",
                requests == 0 ? 0.0 : 100.0 * failed / requests, failed, good));
        line(out, "http_reqs", counter(requests, result.seconds()));
        line(out, "iteration_duration", trend(measured.histogram(Clock.RESPONSE_TIME)));
        line(out, "iterations", counter(requests, result.seconds()));
        line(out, "vus_max", String.valueOf(result.plan().connections()));
        return out.append('\n').toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append("     ").append(name).append(".".repeat(NAME_WIDTH - name.length())).append(": ")
                .append(value).append('\n');
    }

    private static String counter(long count, double seconds) {
        return String.format(Locale.ROOT, "%-9d %.6f/s", count, count / seconds);
    }

    private static String trend(Histogram times) {
        return "avg=" + left(time(times.getMean())) + " min="
                + left(time((double) times.getMinValue()))
                + " med=" + left(time((double) times.getValueAtPercentile(50))) + " max="
                + left(time((double) times.getMaxValue())) + " p(90)="
                + left(time((double) times.getValueAtPercentile(90))) + " p(95)="
                + time((double) times.getValueAtPercentile(95));
    }

    private static String left(String value) {
        return String.format(Locale.ROOT, "%-8s", value);
    }

    /** A duration in the format of Go, with two decimals. */
    private static String time(double nanos) {
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < 1e3) {
            return (long) nanos + "ns";
        }
        if (nanos < 1e6) {
            return decimals(nanos / 1e3) + "µs";
        }
        return nanos < 1e9 ? decimals(nanos / 1e6) + "ms" : decimals(nanos / 1e9) + "s";
    }

    private static String decimals(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
