package dev.parkbench.aggregator.command;

import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.DurationConverter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report of the fan-outs, as a table and as JSON.
 *
 * <p>Times over D are reported only if no fan-out refutes D; a fan-out that took less shows that a
 * call waits for less than D.
 */
record AggregateReport(URI uri, Timing timing, List<Latencies> strategies) {

    private static final List<String> COLUMNS = List.of("min", "p50", "p90", "p99", "max");
    private static final int NAME_WIDTH = 12;
    private static final int NUMBER_WIDTH = 11;

    /**
     * The table, with two lines for each strategy: its latencies, and, if its ideal is known, the
     * latencies minus the ideal.
     */
    String table() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "Fan-outs of %d to %s, %d timed after %d to warm up, %s%s connections; ms%n",
                timing.n(), uri, timing.repeat(), timing.warmUp(),
                delay().map(time -> "D = " + DurationConverter.print(time) + ", ").orElse(""),
                timing.options().connections()));
        text.append(" ".repeat(NAME_WIDTH));
        COLUMNS.forEach(name -> text.append(right(name)));
        text.append("  fan-outs\n");
        for (Latencies each : strategies) {
            appendRow(text, each.strategy().toString(), each.millis(), "%.2f");
            text.append("  ").append(each.complete()).append(" of ").append(each.fanOuts())
                    .append('\n');
            if (delay().isPresent()) {
                appendRow(text, "  over " + factor(each), each.overIdeal(), "%+.2f");
                text.append('\n');
            }
            if (!each.failures().isEmpty()) {
                text.append("  failed calls: ").append(failures(each)).append('\n');
            }
        }
        if (delay().isEmpty()) {
            timing.delay()
                    .ifPresent(refuted -> text.append("No lines 'over D': a call takes less than"
                            + " D = ")
                            .append(DurationConverter.print(refuted)).append(" here.\n"));
        }
        return text.toString();
    }

    private Optional<Duration> delay() {
        return strategies.stream().anyMatch(Latencies::isIdealRefuted)
                ? Optional.empty()
                : timing.delay();
    }

    private String factor(Latencies each) {
        int delays = timing.delays(each.strategy());
        return delays == 1 ? "D" : delays + " D";
    }

    private static void appendRow(StringBuilder text, String name, Map<String, Double> millis,
            String format) {
        text.append(name).append(" ".repeat(NAME_WIDTH - name.length()));
        for (String column : COLUMNS) {
            Double value = millis.get(column);
            text.append(right(value == null ? "-" : String.format(Locale.ROOT, format, value)));
        }
    }

    private static String right(String cell) {
        return " ".repeat(Math.max(1, NUMBER_WIDTH - cell.length())) + cell;
    }

    private static String failures(Latencies each) {
        return each.failures().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The report as one line of JSON that ends in a newline. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("url", uri.toString());
        fields.put("n", timing.n());
        fields.put("repeat", timing.repeat());
        fields.put("warmup", timing.warmUp());
        delay().ifPresent(time -> fields.put("delay", DurationConverter.print(time)));
        fields.put("timeout", DurationConverter.print(timing.options().timeout()));
        fields.put("pool", timing.options().poolThreads());
        fields.put("connections", timing.options().connections().toString());
        fields.put("strategies", strategies.stream().map(this::json).toList());
        return JsonText.line(fields) + "\n";
    }

    private Map<String, Object> json(Latencies each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("strategy", each.strategy().toString());
        fields.put("fan_outs", each.fanOuts());
        fields.put("complete", each.complete());
        fields.put("latency_ms", each.millis());
        if (delay().isPresent()) {
            each.idealMillis().ifPresent(ideal -> fields.put("ideal_ms", ideal));
            fields.put("over_ideal_ms", each.overIdeal());
        }
        fields.put("failures", each.failures().entrySet().stream().collect(Collectors.toMap(
                entry -> entry.getKey().toString(), Map.Entry::getValue, (a, b) -> a,
                LinkedHashMap::new)));
        return fields;
    }

    /** Whether any timed call failed. */
    boolean hasFailures() {
        return strategies.stream().anyMatch(each -> !each.failures().isEmpty());
    }
}
