package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run of load as JSON, with the names that scripts rely on. */
public final class LoadJson {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private LoadJson() {
    }

    /** The result of a run, over several lines. */
    public static String result(String target, LoadResult result) {
        Recording measured = result.measured();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("verdict", result.judgement().verdict().toString());
        result.judgement().reasons().forEach(root.putArray("reasons")::add);
        root.put("steady", result.judgement().steadiness().text());
        root.put("target", target);
        root.put("load", result.plan().load().text());
        root.put("connections", result.plan().lanes());
        root.put("threads", result.plan().loops());
        root.put("offered_rate", result.offeredRate());
        root.put("achieved_rate", result.achievedRate());
        root.put("throughput", result.throughput());
        root.put("scheduled", measured.scheduled());
        measured.outcomes().forEach(root.putObject("outcomes")::put);
        root.put("censored", measured.censored());
        clocks(root, measured);
        ObjectNode generator = root.putObject("generator");
        generator.put("cpu_seconds", result.vitals().cpuNanos() / 1e9);
        generator.put("rss_bytes", result.vitals().rssBytes());
        generator.put("gc_pause_ms", result.vitals().collectionMillis());
        generator.put("gc_pauses", result.vitals().collections());
        generator.put("loop_busy", result.busyShare());
        generator.put("run_delay", result.runDelayShare());
        generator.put("stolen", result.vitals().stolenShare());
        generator.put("notice_p99_us",
                measured.notice().getValueAtPercentile(99) / NANOS_PER_MICRO);
        generator.put("notice_max_us", measured.notice().getMaxValue() / NANOS_PER_MICRO);
        root.put("duration_s", result.seconds());
        ObjectNode warmUp = root.putObject("warm_up");
        warmUp.put("duration_s", result.plan().warmUp().toNanos() / 1e9);
        warmUp.put("scheduled", result.warmUp().scheduled());
        result.warmUp().outcomes().forEach(warmUp.putObject("outcomes")::put);
        clocks(warmUp, result.warmUp());
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void clocks(ObjectNode parent, Recording recording) {
        for (Clock clock : Clock.values()) {
            Histogram histogram = recording.histogram(clock);
            ObjectNode times = parent.putObject(clock.text() + "_us");
            times.put("count", histogram.getTotalCount());
            times.put("p50", histogram.getValueAtPercentile(50) / NANOS_PER_MICRO);
            times.put("p90", histogram.getValueAtPercentile(90) / NANOS_PER_MICRO);
            times.put("p99", histogram.getValueAtPercentile(99) / NANOS_PER_MICRO);
            times.put("p999", histogram.getValueAtPercentile(99.9) / NANOS_PER_MICRO);
            times.put("max", histogram.getMaxValue() / NANOS_PER_MICRO);
        }
    }

    /**
     * An interval, on one line.
     *
     * @param target what the target told of itself at its end, if it does
     */
    public static String interval(IntervalFigures figures, Optional<JsonNode> target) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("part", figures.part().name().toLowerCase(Locale.ROOT));
        root.put("start_s", figures.startSeconds());
        root.put("duration_s", figures.seconds());
        root.put("scheduled", figures.scheduled());
        root.put("sent", figures.sent());
        figures.outcomes().forEach(root.putObject("outcomes")::put);
        ObjectNode response = root.putObject("response_time_us");
        response.put("p50", figures.responseP50Micros());
        response.put("p99", figures.responseP99Micros());
        response.put("max", figures.responseMaxMicros());
        ObjectNode service = root.putObject("service_time_us");
        service.put("p50", figures.serviceP50Micros());
        service.put("p99", figures.serviceP99Micros());
        ObjectNode lag = root.putObject("schedule_lag_us");
        lag.put("p99", figures.lagP99Micros());
        lag.put("max", figures.lagMaxMicros());
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
