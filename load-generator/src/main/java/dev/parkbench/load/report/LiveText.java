package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.recording.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Renders one screen about a load run in progress: its progress, the figures of the last interval,
 * the response times as a histogram, and the outcomes of operations. A pure function, which runs
 * beside the load.
 */
final class LiveText {

    /** The least width of a screen in columns. */
    static final int LEAST_WIDTH = 60;
    static final int LEAST_HEIGHT = 16;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
    private static final String SPARKS = "▁▂▃▄▅▆▇█";
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int NAME_WIDTH = 10;
    private static final int COUNT_WIDTH = 14;

    /** The number of lines of a screen besides the histogram. */
    private static final int OTHER_LINES = 12;
    private static final int MOST_BARS = 20;

    private LiveText() {
    }

    /** Returns the lines of the screen: no more and no longer than its size allows. */
    static List<String> lines(LiveView view, int width, int height) {
        List<String> lines = new ArrayList<>();
        lines.add(view.target());
        lines.add(view.load() + ", " + progress(view));
        lines.add(bar(done(view), width));
        lines.add("");
        now(lines, view.now());
        lines.add(name("ok/s") + sparks(view.rates(), width - NAME_WIDTH));
        lines.add(name("p99") + sparks(view.slowest(), width - NAME_WIDTH));
        lines.add("");
        lines.add(name("response") + percentiles(view.response()));
        histogram(lines, view.response(), width,
                Math.min(MOST_BARS, height - OTHER_LINES));
        lines.add(name("status") + counts(view.statuses()));
        lines.add(name("outcome") + counts(view.outcomes()));
        lines.add("Ctrl-C ends the load; the figures so far are printed and kept.");
        return lines.stream().limit(height).map(line -> cut(line, width)).toList();
    }

    private static String progress(LiveView view) {
        double until = view.now().startSeconds() + view.now().seconds();
        LineText text = new LineText();
        String part = switch (view.now().part()) {
            case WARM_UP -> "warm-up";
            case MEASURED -> "measured";
            case DRAIN -> "drain";
        };
        text.text(part).text(": ").number(0, 0, until).text(" s of ")
                .number(0, 0, view.seconds()).text(" s, ").text(view.verdict());
        return text.toString();
    }

    private static double done(LiveView view) {
        double whole = view.warmUpSeconds() + view.seconds();
        double until = view.warmUpSeconds() + view.now().startSeconds() + view.now().seconds();
        return whole > 0 ? Math.clamp(until / whole, 0, 1) : 1;
    }

    private static String bar(double share, int width) {
        int room = Math.max(1, width);
        int full = (int) Math.round(share * room);
        return "█".repeat(full) + "░".repeat(room - full);
    }

    private static void now(List<String> lines, IntervalFigures now) {
        lines.add(new LineText().text(name("now")).fitted(0, 0, now.scheduled() / now.seconds())
                .text("/s due, ").fitted(0, 0, now.sent() / now.seconds()).text("/s sent, ")
                .fitted(0, 0, now.ok() / now.seconds()).text("/s ok, ").number(failed(now))
                .text(" failed, lag p99 ms ").number(0, 3, now.lagP99Micros() / 1e3).toString());
        lines.add(new LineText().text(name("")).number(now.waiting()).text(" waiting, ")
                .number(now.running()).text(" in flight, ").number(now.open())
                .text(" connections, generator busy ").number(0, 1, 100 * now.busyShare())
                .text(" %").toString());
    }

    private static long failed(IntervalFigures now) {
        return now.outcomes().values().stream().mapToLong(Long::longValue).sum() - now.ok();
    }

    /**
     * Returns the newest values as bars on a scale from zero to the largest value, followed by that
     * value; a missing value is a blank.
     */
    private static String sparks(List<Double> values, int width) {
        int room = Math.max(1, width - COUNT_WIDTH);
        List<Double> shown = values.subList(Math.max(0, values.size() - room), values.size());
        double most = 0;
        for (double value : shown) {
            most = Math.max(most, Double.isFinite(value) ? value : 0);
        }
        StringBuilder out = new StringBuilder();
        for (double value : shown) {
            out.append(Double.isFinite(value)
                    ? SPARKS.charAt(most > 0 ? (int) Math.round(7 * value / most) : 0)
                    : ' ');
        }
        return out + new LineText().text(" up to ").number(0, most < 100 ? 2 : 0, most).toString();
    }

    private static String percentiles(Histogram response) {
        LineText text = new LineText();
        for (double percentile : PERCENTILES) {
            double nanos = Percentiles.of(response, percentile);
            if (!Double.isNaN(nanos)) {
                text.text(name(percentile)).text(" ").number(0, 3, nanos / NANOS_PER_MILLI)
                        .text("  ");
            }
        }
        return text.text(response.getTotalCount() == 0 ? "no operation has ended yet" : "ms")
                .toString();
    }

    private static String name(double percentile) {
        if (percentile == 100) {
            return "max";
        }
        return "p" + (percentile == Math.rint(percentile)
                ? String.valueOf((long) percentile)
                : String.valueOf(percentile));
    }

    private static String name(String name) {
        return name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
    }

    /**
     * Adds the histogram's bars. The ranges of all bars have the same ratio of their ends; each bar
     * is labelled with the upper one.
     */
    private static void histogram(List<String> lines, Histogram response, int width, int bars) {
        if (response.getTotalCount() == 0 || bars < 1) {
            return;
        }
        double least = Math.log((double) Math.max(1, response.getMinNonZeroValue()));
        double step = (Math.log((double) Math.max(1, response.getMaxValue())) - least) / bars;
        long[] counts = new long[bars];
        long most = 1;
        long from = 0;
        for (int i = 0; i < bars; i++) {
            long to = i == bars - 1
                    ? response.getMaxValue()
                    : (long) Math.exp(least + (i + 1) * step);
            counts[i] = to > from || i == bars - 1
                    ? response.getCountBetweenValues(from, Math.max(from, to))
                    : 0;
            most = Math.max(most, counts[i]);
            from = response.nextNonEquivalentValue(Math.max(from, to));
        }
        for (int i = 0; i < bars; i++) {
            double end = Math.exp(least + (i + 1) * step) / NANOS_PER_MILLI;
            lines.add(new LineText().fitted(NAME_WIDTH - 1, 3, end).text(" ")
                    .left(width - NAME_WIDTH - COUNT_WIDTH,
                            length(counts[i], most, width - NAME_WIDTH - COUNT_WIDTH))
                    .number(COUNT_WIDTH, 0, (double) counts[i]).toString());
        }
    }

    private static String length(long count, long most, int room) {
        long eighths = count == 0 ? 0 : Math.max(1, Math.round(8.0 * room * count / most));
        String rest = eighths % 8 == 0
                ? ""
                : String.valueOf(EIGHTHS.charAt((int) (eighths % 8)));
        return "█".repeat((int) (eighths / 8)) + rest;
    }

    private static String counts(Map<String, Long> counts) {
        LineText text = new LineText();
        counts.forEach((what, count) -> {
            if (count > 0) {
                text.text(what.replace('_', ' ')).text(" ").number(count).text("   ");
            }
        });
        return text.toString();
    }

    /**
     * Cuts a line to the width and removes control characters, because text of a target or command
     * must not control the terminal.
     */
    private static String cut(String line, int width) {
        String plain = line.replaceAll("\\p{Cc}", "?");
        return plain.length() <= width ? plain : plain.substring(0, width);
    }
}
