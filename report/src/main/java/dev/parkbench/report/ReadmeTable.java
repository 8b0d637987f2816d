package dev.parkbench.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;
import dev.parkbench.results.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The result that a README shows, between two marks: the time of the widest aggregate by server and
 * strategy, as it is judged, and how the claims came out.
 */
public final class ReadmeTable {

    private static final String BEGIN = "<!-- results:begin -->\n";
    private static final String END = "<!-- results:end -->";
    private static final String TIME = "response_time";

    private ReadmeTable() {
    }

    /** The README with what is between its marks replaced; as it is if it has none. */
    public static String update(String readme, Run run) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END, Math.max(0, begin));
        return begin < 0 || end < 0
                ? readme
                : readme.substring(0, begin + BEGIN.length()) + render(run)
                        + readme.substring(end);
    }

    /** Servers down, strategies across, in the cells the median of the trials' p50. */
    static String render(Run run) {
        List<Arm> aggregates = widest(run.experiments().stream()
                .flatMap(experiment -> experiment.arms().stream())
                .filter(arm -> arm.parameters().containsKey("server")
                        && arm.parameters().containsKey("strategy")
                        && millis(arm).isPresent())
                .toList());
        Set<String> strategies = new LinkedHashSet<>();
        Map<String, Map<String, String>> byServer = new LinkedHashMap<>();
        for (Arm arm : aggregates) {
            strategies.add(text(arm, "strategy"));
            byServer.computeIfAbsent(text(arm, "server"), key -> new LinkedHashMap<>()).put(
                    text(arm, "strategy"),
                    NumberText.of(Math.round(millis(arm).orElseThrow() * 10) / 10.0));
        }
        StringBuilder text = new StringBuilder();
        if (!aggregates.isEmpty()) {
            text.append("p50 in ms, the median of the trials', of an aggregate of ")
                    .append(text(aggregates.getFirst(),
                            "fan_out"))
                    .append(" calls that the server makes to itself, each of which")
                    .append(" waits ").append(text(aggregates.getFirst(), "delay_ms"))
                    .append(" ms:\n\n").append(table(strategies, byServer)).append('\n');
        }
        return text + "Of the claims: " + Tally.of(run).text() + " (run "
                + MarkdownText.escape(run.id()) + ", profile " + run.profile() + ", "
                + MarkdownText.escape(run.environment().jdk()) + ", "
                + run.environment().cpus() + " CPUs).\n";
    }

    private static String table(Set<String> strategies, Map<String, Map<String, String>> byServer) {
        List<String> headings = new ArrayList<>(List.of("server"));
        strategies.forEach(strategy -> headings.add(MarkdownText.escape(strategy)));
        MarkdownTable table = new MarkdownTable(headings);
        byServer.forEach((server, times) -> {
            List<String> row = new ArrayList<>(List.of(MarkdownText.escape(server)));
            strategies.forEach(strategy -> row.add(times.getOrDefault(strategy, "")));
            table.row(row);
        });
        return table.render();
    }

    private static List<Arm> widest(List<Arm> arms) {
        double most = arms.stream().mapToDouble(ReadmeTable::width).max().orElse(0);
        return arms.stream().filter(arm -> width(arm) == most).toList();
    }

    private static double width(Arm arm) {
        return arm.parameters().get("fan_out") instanceof Number width ? width.doubleValue() : 0;
    }

    private static OptionalDouble millis(Arm arm) {
        double[] trials = arm.trials().stream().flatMap(trial -> trial.measurements().stream())
                .filter(one -> one.name().equals(TIME)).mapToDouble(Measurement::p50).toArray();
        return trials.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Spread.of(trials).median());
    }

    private static String text(Arm arm, String parameter) {
        return arm.parameters().get(parameter) instanceof Number number
                ? NumberText.of(number.doubleValue())
                : String.valueOf(arm.parameters().get(parameter));
    }
}
