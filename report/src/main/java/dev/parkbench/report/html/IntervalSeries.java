package dev.parkbench.report.html;

import dev.parkbench.report.html.Timeline.Line;
import dev.parkbench.report.html.Timeline.Merge;
import dev.parkbench.report.html.Timeline.Panel;
import dev.parkbench.results.PercentileSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Computes the lines of a load run's charts from its intervals.
 *
 * <p>Rates have no points in the drain after the end of the load, when nothing is sent. Times have
 * no points in intervals with too few operations for the percentile.
 */
final class IntervalSeries {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double BYTES_PER_MIB = 1 << 20;
    private static final double PERCENT = 100;

    private final List<JsonNode> intervals;
    private final int every;

    private IntervalSeries(List<JsonNode> intervals) {
        this.intervals = intervals;
        this.every = Math.ceilDiv(intervals.size(), Timeline.MOST_POINTS);
    }

    static Timeline timeline(List<JsonNode> intervals) {
        IntervalSeries series = new IntervalSeries(intervals);
        List<@Nullable Double> ends = new ArrayList<>();
        double start = intervals.getFirst().path("start_s").doubleValue();
        double warmUp = start;
        double drain = start;
        for (JsonNode interval : intervals) {
            double end = interval.path("start_s").doubleValue()
                    + interval.path("duration_s").doubleValue();
            ends.add(end);
            if (interval.path("part").asString("").startsWith("warm")) {
                warmUp = end;
            }
            if (!isDrain(interval)) {
                drain = end;
            }
        }
        List<Double> t = new ArrayList<>();
        Timeline.merged(ends, series.every, Merge.MOST)
                .forEach(end -> t.add(end == null ? 0 : end));
        return new Timeline(t, Digits.round(start), Digits.round(warmUp),
                Digits.round(drain),
                series.panels().filter(panel -> !panel.lines().isEmpty()).toList());
    }

    private Stream<Panel> panels() {
        return Stream.of(
                panel("Rate", "1/s", false, perSecond("scheduled", "/scheduled"),
                        perSecond("sent", "/sent"), load("ok", Merge.MEAN, IntervalSeries::ok),
                        load("not ok", Merge.MEAN, IntervalSeries::notOk)),
                panel("Response time, service time", "ms", true,
                        millis("response p50", "response_time_us", "p50", 50),
                        millis("response p99", "response_time_us", "p99", 99),
                        millis("response max", "response_time_us", "max", 100),
                        millis("service p99", "service_time_us", "p99", 99),
                        millis("schedule lag p99", "schedule_lag_us", "p99", 99)),
                panel("Queue", "operations", false, most("waiting in the generator", "/waiting"),
                        most("in flight", "/in_flight"), most("connections", "/connections")),
                panel("Generator", "% of a second", false,
                        load("loop busy", Merge.MOST,
                                node -> PERCENT * at(node, "/generator/loop_busy")),
                        load("waits for a CPU", Merge.MOST,
                                node -> PERCENT * at(node, "/generator/run_delay")),
                        load("stolen", Merge.MOST,
                                node -> PERCENT * at(node, "/generator/stolen"))),
                panel("Garbage collection", "ms in each interval", false,
                        line("generator", Merge.MOST,
                                node -> at(node, "/generator/gc_pause_ms")),
                        growth("server", "/target/gc/pause_ms")),
                panel("Threads of the server", "threads", false,
                        most("live", "/target/threads/live"),
                        most("peak", "/target/threads/peak")),
                panel("Heap of the server", "MiB", false,
                        line("used", Merge.MOST,
                                node -> at(node, "/target/heap/used_bytes") / BYTES_PER_MIB),
                        line("committed", Merge.MOST,
                                node -> at(node, "/target/heap/committed_bytes")
                                        / BYTES_PER_MIB)));
    }

    private static Panel panel(String title, String unit, boolean log, Line... lines) {
        return new Panel(title, unit, log,
                Stream.of(lines).filter(line -> !line.isEmpty()).toList());
    }

    private Line perSecond(String name, String path) {
        return load(name, Merge.MEAN,
                node -> at(node, path) / node.path("duration_s").doubleValue());
    }

    /** A line without points in the drain. */
    private Line load(String name, Merge merge, ToDoubleFunction<JsonNode> value) {
        return line(name, merge,
                node -> isDrain(node) ? Double.NaN : value.applyAsDouble(node));
    }

    private static boolean isDrain(JsonNode interval) {
        return interval.path("part").asString("").equals("drain");
    }

    private Line millis(String name, String clock, String field, double percentile) {
        return line(name, Merge.MOST,
                node -> PercentileSupport.has(count(node, clock), percentile)
                        ? at(node, "/" + clock + "/" + field) / MICROS_PER_MILLI
                        : Double.NaN);
    }

    /**
     * The number of operations with a time: the recorded count, or the number of sent operations
     * for the schedule lag and of ended operations for other times.
     */
    private static long count(JsonNode node, String clock) {
        JsonNode said = node.path(clock).path("count");
        if (said.isNumber()) {
            return said.longValue();
        }
        if (clock.equals("schedule_lag_us")) {
            return node.path("sent").asLong(0);
        }
        long ended = 0;
        for (var outcome : node.path("outcomes").properties()) {
            ended += outcome.getValue().asLong(0);
        }
        return ended;
    }

    private Line most(String name, String path) {
        return line(name, Merge.MOST, node -> at(node, path));
    }

    private Line line(String name, Merge merge, ToDoubleFunction<JsonNode> value) {
        List<@Nullable Double> values = new ArrayList<>();
        intervals.forEach(node -> {
            double number = value.applyAsDouble(node);
            values.add(Double.isFinite(number) ? Double.valueOf(number) : null);
        });
        return new Line(name, Timeline.merged(values, every, merge));
    }

    /** A line of the increase of a cumulative counter in each interval. */
    private Line growth(String name, String path) {
        List<@Nullable Double> values = new ArrayList<>();
        double before = Double.NaN;
        for (JsonNode node : intervals) {
            double now = at(node, path);
            values.add(Double.isFinite(now - before) ? Double.valueOf(now - before) : null);
            before = now;
        }
        return new Line(name, Timeline.merged(values, every, Merge.MOST));
    }

    /**
     * The rate of successful operations. An outcome that did not occur in an interval is absent
     * from it.
     */
    private static double ok(JsonNode node) {
        return node.path("outcomes").path("ok").asDouble(0)
                / node.path("duration_s").doubleValue();
    }

    private static double notOk(JsonNode node) {
        double sum = 0;
        for (var outcome : node.path("outcomes").properties()) {
            sum += outcome.getKey().equals("ok") ? 0 : outcome.getValue().asDouble(0);
        }
        return sum / node.path("duration_s").doubleValue();
    }

    private static double at(JsonNode node, String path) {
        JsonNode found = node.at(path);
        return found.isNumber() ? found.doubleValue() : Double.NaN;
    }
}
