package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.EndpointRecording;
import dev.parkbench.load.recording.Percentiles;
import dev.parkbench.load.recording.Recording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders a load run as JSON, with names that scripts can rely on. */
public final class LoadJson {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private LoadJson() {
    }

    /** The result of a run without bounds, indented. */
    public static String result(String target, LoadResult result) {
        return result(target, result, List.of());
    }

    /**
     * The result of a run, indented.
     *
     * @param bounds the bounds that the run had to keep
     */
    public static String result(String target, LoadResult result, List<CheckedBound> bounds) {
        Recording measured = result.measured();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("verdict", result.judgement().verdict().toString());
        result.judgement().reasons().forEach(root.putArray("reasons")::add);
        if (!bounds.isEmpty()) {
            ArrayNode checked = root.putArray("bounds");
            bounds.forEach(bound -> checked.addObject().put("bound", bound.text())
                    .put("kept", bound.kept()));
        }
        root.put("steady", result.judgement().steadiness().text());
        root.put("target", target);
        root.put("load", result.plan().load().text());
        root.put("connections", result.plan().connections());
        root.put("connections_open", result.opening().open());
        if (!result.opening().cause().isEmpty()) {
            root.put("connections_cause", result.opening().cause());
        }
        root.put("threads", result.plan().loops());
        root.put("offered_rate", result.offeredRate());
        root.put("achieved_rate", result.achievedRate());
        root.put("throughput", result.throughput());
        root.put("completed_in_window", result.completedInWindow());
        root.put("completed_in_drain", result.completedInDrain());
        root.put("error_share", result.errorShare());
        root.put("scheduled", measured.scheduled());
        ended(root, measured);
        root.put("censored", measured.censored());
        root.put("retried", measured.resent());
        clocks(root, measured);
        if (!result.endpoints().isEmpty()) {
            ArrayNode endpoints = root.putArray("endpoints");
            result.endpoints().forEach(
                    each -> endpoint(endpoints.addObject(), each, result.seconds()));
        }
        if (result.lookUpNanos() > 0) {
            root.put("look_up_time_us", result.lookUpNanos() / NANOS_PER_MICRO);
        }
        if (measured.connectTimes().getTotalCount() > 0) {
            times(root, "connect_time_us", measured.connectTimes());
        }
        if (measured.handshakeTimes().getTotalCount() > 0) {
            times(root, "handshake_time_us", measured.handshakeTimes());
        }
        ObjectNode generator = root.putObject("generator");
        generator.put("cpu_seconds", result.vitals().cpuNanos() / 1e9);
        generator.put("rss_bytes", result.vitals().rssBytes());
        generator.put("gc_pause_ms", result.vitals().collectionMillis());
        generator.put("gc_pauses", result.vitals().collections());
        generator.put("loop_busy", result.busyShare());
        generator.put("check", result.checkShare());
        generator.put("run_delay", result.runDelayShare());
        generator.put("stolen", result.vitals().stolenShare());
        generator.put("notice_p99_us",
                measured.notice().getValueAtPercentile(99) / NANOS_PER_MICRO);
        generator.put("notice_max_us", measured.notice().getMaxValue() / NANOS_PER_MICRO);
        root.put("duration_s", result.seconds());
        ObjectNode warmUp = root.putObject("warm_up");
        warmUp.put("duration_s", result.plan().warmUp().toNanos() / 1e9);
        warmUp.put("scheduled", result.warmUp().scheduled());
        ended(warmUp, result.warmUp());
        clocks(warmUp, result.warmUp());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** Adds the counts by outcome, by status and by cause. */
    private static void ended(ObjectNode parent, Recording recording) {
        recording.outcomes().forEach(parent.putObject("outcomes")::put);
        recording.statuses().forEach(parent.putObject("status_codes")::put);
        recording.causes().forEach(parent.putObject("causes")::put);
    }

    /** Adds the results of one endpoint. */
    private static void endpoint(ObjectNode node, EndpointRecording endpoint, double seconds) {
        node.put("endpoint", endpoint.name());
        node.put("ended", endpoint.ended());
        node.put("throughput", endpoint.completedInWindow() / seconds);
        endpoint.outcomes().forEach(node.putObject("outcomes")::put);
        endpoint.statuses().forEach(node.putObject("status_codes")::put);
        times(node, "response_time_us", endpoint.responseTimes());
        times(node, "ok_response_time_us", endpoint.okResponseTimes());
        times(node, "ok_service_time_us", endpoint.okServiceTimes());
    }

    /** Adds the times of all operations, and those of successful ones alone. */
    private static void clocks(ObjectNode parent, Recording recording) {
        for (Clock clock : Clock.values()) {
            times(parent, clock.text() + "_us", recording.histogram(clock));
        }
        times(parent, "ok_response_time_us", recording.okHistogram(Clock.RESPONSE_TIME));
        times(parent, "ok_service_time_us", recording.okHistogram(Clock.SERVICE_TIME));
    }

    /** Adds the percentiles that the count supports. */
    private static void times(ObjectNode parent, String name, Histogram histogram) {
        ObjectNode times = parent.putObject(name);
        times.put("count", histogram.getTotalCount());
        micros(times, "p50", Percentiles.of(histogram, 50) / NANOS_PER_MICRO);
        micros(times, "p90", Percentiles.of(histogram, 90) / NANOS_PER_MICRO);
        micros(times, "p99", Percentiles.of(histogram, 99) / NANOS_PER_MICRO);
        micros(times, "p999", Percentiles.of(histogram, 99.9) / NANOS_PER_MICRO);
        micros(times, "max", Percentiles.of(histogram, 100) / NANOS_PER_MICRO);
    }

    /** Adds a value, unless it is NaN. */
    private static void micros(ObjectNode times, String name, double value) {
        if (!Double.isNaN(value)) {
            times.put(name, value);
        }
    }

    /**
     * An interval on one line.
     *
     * @param target the target's own statistics at its end, if it has any
     */
    public static String interval(IntervalFigures figures, Optional<JsonNode> target) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("part", figures.part().name().toLowerCase(Locale.ROOT));
        root.put("start_s", figures.startSeconds());
        root.put("duration_s", figures.seconds());
        root.put("scheduled", figures.scheduled());
        root.put("sent", figures.sent());
        figures.outcomes().forEach(root.putObject("outcomes")::put);
        root.put("completed_in_window", figures.okInWindow());
        ObjectNode response = root.putObject("response_time_us");
        micros(response, "p50", figures.responseP50Micros());
        micros(response, "p99", figures.responseP99Micros());
        micros(response, "max", figures.responseMaxMicros());
        ObjectNode good = root.putObject("ok_response_time_us");
        micros(good, "p50", figures.okResponseP50Micros());
        micros(good, "p99", figures.okResponseP99Micros());
        ObjectNode service = root.putObject("service_time_us");
        micros(service, "p50", figures.serviceP50Micros());
        micros(service, "p99", figures.serviceP99Micros());
        ObjectNode lag = root.putObject("schedule_lag_us");
        micros(lag, "p99", figures.lagP99Micros());
        micros(lag, "max", figures.lagMaxMicros());
        root.put("waiting", figures.waiting());
        root.put("in_flight", figures.running());
        root.put("connections", figures.open());
        ObjectNode generator = root.putObject("generator");
        generator.put("loop_busy", figures.busyShare());
        generator.put("run_delay", figures.runDelayShare());
        generator.put("stolen", figures.stolenShare());
        generator.put("cpu_seconds", figures.cpuSeconds());
        generator.put("gc_pause_ms", figures.collectionMillis());
        target.ifPresent(statistics -> root.set("target", statistics));
        return MAPPER.writeValueAsString(root) + "\n";
    }
}
