package dev.parkbench.cli;

import dev.parkbench.report.TextTable;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The scores of a JMH run as a table: of each arm what it measured and what it allocated. */
final class JmhTable {

    private static final String ALLOCATION_UNIT = "B/op";

    private JmhTable() {
    }

    /** The table and what is to be said about it, ending in a newline. */
    static String render(Run run) {
        StringBuilder out = new StringBuilder("\n");
        TextTable table = new TextTable("benchmark", "p50", "min", "max", "unit",
                "better", ALLOCATION_UNIT, "forks");
        Set<String> notes = new LinkedHashSet<>();
        for (ExperimentResult experiment : run.experiments()) {
            experiment.arms().forEach(arm -> add(table, experiment.title(), arm));
            notes.addAll(experiment.notes());
        }
        out.append(table.render()).append('\n');
        notes.forEach(note -> out.append(note).append('\n'));
        return out.append("A figure is the average of an iteration, or one of its samples; B/op"
                + " is what the whole JVM allocated.\nThe figures hold for this machine and this"
                + " set-up; each class's comment says what they do not show.\n").toString();
    }

    private static void add(TextTable table, String type, Arm arm) {
        List<Measurement> measured = arm.measurements();
        String allocated = measured.stream().filter(each -> each.unit().equals(ALLOCATION_UNIT))
                .map(each -> NumberText.of(each.p50())).findFirst().orElse("");
        measured.stream().filter(each -> !each.unit().equals(ALLOCATION_UNIT)).findFirst()
                .ifPresent(each -> table.row(type + "." + arm.name(), NumberText.of(each.p50()),
                        NumberText.of(each.min()), NumberText.of(each.max()), each.unit(),
                        each.direction().name().toLowerCase(Locale.ROOT), allocated,
                        NumberText.of(arm.trials().size())));
    }
}
