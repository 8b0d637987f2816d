package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.EndpointRecording;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Percentiles;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.report.TextTable;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.PercentileSupport;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Renders a load run as text for the terminal. */
public final class LoadText {

    /**
     * The heading of {@link #line}. Its times are response times, its lag is the p99 of the
     * schedule lag.
     */
    public static final String HEADING = "until s part         ok/s   p50 ms   p99 ms  failed"
            + "   lag ms  verdict so far";

    /** The width of a line, which fits a terminal of 80 columns. */
    private static final int WIDTH = 79;

    private static final double[] PERCENTILES = {50, 75, 90, 99, 99.9, 99.99, 100};
    private static final int BAR_WIDTH = 48;
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private LoadText() {
    }

    /** The summary of a run. */
    public static String of(String target, LoadResult result) {
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT,
                "%s: %s, %s s on at most %s connections%s%n%n", target, result.plan().load().text(),
                NumberText.of(result.seconds()), NumberText.of((long) result.plan().connections()),
                result.opening().open() < result.plan().connections()
                        ? ", of which " + NumberText.of((long) result.opening().open())
                                + " could be opened"
                        : ""));
        out.append(percentiles(result.measured())).append('\n');
        out.append(plot(result.measured())).append('\n');
        out.append(outcomes(result)).append('\n');
        out.append(endpoints(result));
        out.append(verdict(result));
        return out.toString();
    }

    /**
     * The table of percentiles. If operations failed, the times of all operations have a column of
     * their own.
     */
    private static String percentiles(Recording recording) {
        boolean failures = recording.failed() > 0;
        TextTable table = failures
                ? new TextTable("percentile", "response time, ms", "of all ended, ms",
                        "service time, ms", "schedule lag, ms")
                : new TextTable("percentile", "response time, ms", "service time, ms",
                        "schedule lag, ms");
        for (double percentile : PERCENTILES) {
            String response = millis(recording.okHistogram(Clock.RESPONSE_TIME), percentile);
            String all = millis(recording.histogram(Clock.RESPONSE_TIME), percentile);
            String service = millis(recording.okHistogram(Clock.SERVICE_TIME), percentile);
            String lag = millis(recording.histogram(Clock.SCHEDULE_LAG), percentile);
            if (failures) {
                table.row(name(percentile), response, all, service, lag);
            } else {
                table.row(name(percentile), response, service, lag);
            }
        }
        return table.render();
    }

    private static String name(double percentile) {
        if (percentile == 100) {
            return "max";
        }
        return "p" + (percentile == Math.rint(percentile)
                ? String.valueOf((long) percentile)
                : String.valueOf(percentile));
    }

    private static String millis(Histogram histogram, double percentile) {
        double nanos = Percentiles.of(histogram, percentile);
        return Double.isNaN(nanos) ? "-" : String.format(Locale.ROOT, "%,.3f", nanos / 1e6);
    }

    /** Bars on a logarithmic scale: each step to the right is a factor, not a difference. */
    private static String plot(Recording recording) {
        Histogram response = recording.okHistogram(Clock.RESPONSE_TIME);
        Histogram service = recording.okHistogram(Clock.SERVICE_TIME);
        if (service.getTotalCount() == 0) {
            return "";
        }
        double least = log(Math.min(response.getMinNonZeroValue(),
                service.getMinNonZeroValue()));
        double most = log(Math.max(response.getMaxValue(), service.getMaxValue()));
        StringBuilder out = new StringBuilder("response time █ and service time ░, from "
                + NumberText.of(Math.pow(10, least) / 1e6) + " to "
                + NumberText.of(Math.pow(10, most) / 1e6) + " ms, logarithmic\n");
        for (double percentile : PERCENTILES) {
            if (!PercentileSupport.has(response.getTotalCount(), percentile)) {
                continue;
            }
            out.append(String.format(Locale.ROOT, "%7s ", name(percentile)))
                    .append(bar(response.getValueAtPercentile(percentile), least, most))
                    .append('\n')
                    .append(" ".repeat(8))
                    .append("░".repeat((int) Math.round(BAR_WIDTH
                            * share(service.getValueAtPercentile(percentile), least, most))))
                    .append('\n');
        }
        return out.toString();
    }

    private static String bar(long nanos, double least, double most) {
        long eighths = Math.round(8 * BAR_WIDTH * share(nanos, least, most));
        return "█".repeat((int) (eighths / 8)) + EIGHTHS[(int) (eighths % 8)];
    }

    private static double log(long nanos) {
        return Math.log10((double) Math.max(1, nanos));
    }

    private static double share(long nanos, double least, double most) {
        double position = log(nanos) - least;
        return most > least ? Math.clamp(position / (most - least), 0, 1) : 1;
    }

    private static String outcomes(LoadResult result) {
        Recording recording = result.measured();
        TextTable table = new TextTable("outcome", "operations");
        table.row("scheduled", NumberText.of(recording.scheduled()));
        recording.outcomes().forEach((outcome, count) -> {
            if (count > 0) {
                table.row("  " + outcome.replace('_', ' '), NumberText.of(count));
            }
        });
        if (recording.resent() > 0) {
            table.row("sent once more", NumberText.of(recording.resent()));
        }
        if (result.completedInDrain() > 0) {
            table.row("ok after the end", NumberText.of(result.completedInDrain()));
        }
        String censored = recording.censored() == 0
                ? ""
                : "For " + NumberText.of(recording.censored()) + " operations the response time"
                        + " is a lower bound (censored).\n";
        return table.render() + reasons(recording) + censored;
    }

    /** A table of the endpoints; empty if there is only one. */
    private static String endpoints(LoadResult result) {
        if (result.endpoints().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("endpoint", "ended", "ok, /s", "failed", "p50, ms",
                "p99, ms", "max, ms");
        for (EndpointRecording endpoint : result.endpoints()) {
            Histogram response = endpoint.okResponseTimes();
            table.row(endpoint.name(), NumberText.of(endpoint.ended()),
                    NumberText.of(Math.round(10 * endpoint.completedInWindow() / result.seconds())
                            / 10.0),
                    NumberText.of(endpoint.ended() - endpoint.count(Answered.OK)),
                    millis(response, 50), millis(response, 99), millis(response, 100));
        }
        return "Response times of successful operations:\n" + table.render() + "\n";
    }

    /** The statuses if one is not 200, and the causes of failures. */
    private static String reasons(Recording recording) {
        StringBuilder out = new StringBuilder();
        Map<String, Long> statuses = recording.statuses();
        if (statuses.size() > 1
                || statuses.keySet().stream().anyMatch(code -> !code.equals("200"))) {
            out.append("Status codes: ")
                    .append(statuses.entrySet().stream()
                            .map(each -> each.getKey() + " " + NumberText.of(each.getValue()))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        recording.causes().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> out.append("  ").append(NumberText.of(each.getValue()))
                        .append(" x ")
                        .append(each.getKey()).append('\n'));
        return out.toString();
    }

    private static String verdict(LoadResult result) {
        Recording measured = result.measured();
        StringBuilder out = new StringBuilder(result.judgement().verdict() + ": "
                + NumberText.of(result.offeredRate()) + "/s offered, "
                + NumberText.of(result.achievedRate()) + "/s sent, "
                + NumberText.of(result.throughput()) + "/s ok; response time p50 "
                + millis(measured.okHistogram(Clock.RESPONSE_TIME), 50) + " ms, "
                + tail(measured.okHistogram(Clock.RESPONSE_TIME))
                + (measured.failed() > 0
                        ? " ms of successful operations, " + percent(result.errorShare())
                                + " errors"
                        : " ms")
                + "; generator busy "
                + NumberText.of(Math.round(1000 * result.busyShare()) / 10.0) + " %\n");
        result.judgement().reasons().forEach(reason -> out.append("  - ").append(reason)
                .append('\n'));
        return out.toString();
    }

    /** The p99, or the maximum of fewer than 100 values. */
    private static String tail(Histogram good) {
        double percentile = PercentileSupport.has(good.getTotalCount(), 99) ? 99 : 100;
        return (percentile < 100 ? "p99 " : "max ") + millis(good, percentile);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /**
     * A line about an interval, with the columns of {@link #HEADING}.
     *
     * @param soFar the verdict so far, if there is one
     */
    public static String line(IntervalFigures figures, Optional<LoadVerdict> soFar) {
        long failed = figures.outcomes().values().stream().mapToLong(Long::longValue).sum()
                - figures.ok();
        String line = new LineText().fitted(7, 1, figures.startSeconds() + figures.seconds())
                .text(" ")
                .left(8, figures.part().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .text(" ").fitted(8, 0, figures.ok() / figures.seconds()).text(" ")
                .fitted(8, 3, figures.okResponseP50Micros() / 1e3).text(" ")
                .fitted(8, 3, figures.okResponseP99Micros() / 1e3).text(" ")
                .fitted(7, 0, (double) failed).text(" ")
                .fitted(8, 3, figures.lagP99Micros() / 1e3).text("  ")
                .text(soFar.map(LoadVerdict::toString).orElse("-")).toString();
        return line.substring(0, Math.min(line.length(), WIDTH));
    }
}
