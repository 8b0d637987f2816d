package dev.parkbench.load.report;

import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.Step;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders a search for the highest sustained rate as JSON. */
public final class SearchJson {

    private SearchJson() {
    }

    /** The result of a search with every rate that was tried. */
    public static String of(String target, Objective objective, Found found) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("target", target);
        root.put("objective", objective.text());
        root.put("rate", found.rate());
        putFinite(root, "missed_rate", found.above());
        putFinite(root, "unsure_rate", found.open());
        root.put("confirmed", found.confirmed());
        root.put("generator_limited", found.limited());
        found.cutShort().ifPresent(reason -> root.put("cut_short", reason));
        ArrayNode steps = root.putArray("steps");
        found.steps().forEach(step -> put(steps.addObject(), step));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root)
                + "\n";
    }

    private static void put(ObjectNode node, Step step) {
        node.put("rate", step.rate());
        node.put("duration_s", step.seconds());
        node.put("met", step.met());
        node.put("finding", step.finding().text());
        if (!step.met()) {
            node.put("reason", step.finding().reason());
        }
        node.put("generator_limited", step.limited());
        node.put("throughput", step.throughput());
        node.put("growth_per_s", step.growth());
        putFinite(node, "growth_error_per_s", step.growthError());
        putFinite(node, "p50_ms", step.p50Millis());
        putFinite(node, "p99_ms", step.p99Millis());
        node.put("error_share", step.errorShare());
        node.put("scheduled", step.endings().scheduled());
        step.endings().outcomes().forEach(node.putObject("outcomes")::put);
        step.endings().statuses().forEach(node.putObject("status_codes")::put);
        step.endings().causes().forEach(node.putObject("causes")::put);
    }

    private static void putFinite(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        }
    }
}
