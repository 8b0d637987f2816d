package dev.parkbench.results.report.html;

import dev.parkbench.results.report.html.Timeline.Line;
import dev.parkbench.results.report.html.Timeline.Merge;
import dev.parkbench.results.report.html.Timeline.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lines that are drawn of the intervals of a run of load. */
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
        for (JsonNode interval : intervals) {
            double end = interval.path("start_s").doubleValue()
                    + interval.path("duration_s").doubleValue();
            ends.add(end);
            if (interval.path("part").asString("").startsWith("warm")) {
                warmUp = end;
            }
        }
        List<Double> t = new ArrayList<>();
        Timeline.merged(ends, series.every, Merge.MOST)
                .forEach(end -> t.add(end == null ? 0 : end));
        return new Timeline(t, Digits.round(start), Digits.round(warmUp),
                series.panels().filter(panel -> !panel.lines().isEmpty()).toList());
    }

    private Stream<Panel> panels() {
        return Stream.of(
                panel("Rate", "1/s", false, perSecond("scheduled", "/scheduled"),
                        perSecond("sent", "/sent"), line("ok", Merge.MEAN, IntervalSeries::ok),
                        line("not ok", Merge.MEAN, IntervalSeries::notOk)),
                panel("Response time, service time", "ms", true,
                        millis("response p50", "/response_time_us/p50"),
                        millis("response p99", "/response_time_us/p99"),
                        millis("response max", "/response_time_us/max"),
                        millis("service p99", "/service_time_us/p99"),
                        millis("schedule lag p99", "/schedule_lag_us/p99")),
                panel("Queue", "operations", false, most("waiting in the generator", "/waiting"),
                        most("in flight", "/in_flight"), most("connections", "/connections")),
                panel("Generator", "% of a second", false,
                        line("loop busy", Merge.MOST,
                                node -> PERCENT * at(node, "/generator/loop_busy")),
                        line("waits for a CPU", Merge.MOST,
                                node -> PERCENT * at(node, "/generator/run_delay")),
                        line("stolen", Merge.MOST,
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
        return line(name, Merge.MEAN,
                node -> at(node, path) / node.path("duration_s").doubleValue());
    }

    private Line millis(String name, String path) {
        return line(name, Merge.MOST, node -> at(node, path) / MICROS_PER_MILLI);
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

    /** What a counter that only grows gained in each interval. */
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

    /** What did not happen in an interval is not in it. */
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
