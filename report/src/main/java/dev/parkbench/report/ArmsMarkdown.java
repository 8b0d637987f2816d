package dev.parkbench.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.PercentileSupport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table of arms and measurements of one experiment, without the arms that have no measurements.
 */
final class ArmsMarkdown {
    private static final List<String> NUMBERS = List.of("count", "min", "p50", "p90", "p99", "max");

    private ArmsMarkdown() {
    }

    static String render(List<Arm> arms) {
        VaryingParameters parameters = VaryingParameters.of(arms);
        MarkdownTable table = new MarkdownTable(headings(parameters.columns()));
        for (Arm arm : arms) {
            List<String> start = start(arm, parameters.columns());
            arm.measurements().forEach(measurement -> table.row(row(start, measurement)));
            VoidTrials.reasons(arm).forEach(reason -> table.row(unmeasured(start, reason)));
        }
        String shared = parameters.sharedText(arms);
        String line = shared.isEmpty()
                ? ""
                : "\nAll arms: " + MarkdownText.escape(shared) + ".\n";
        boolean isEmpty = arms.stream().allMatch(
                arm -> arm.measurements().isEmpty() && VoidTrials.reasons(arm).isEmpty());
        return (isEmpty ? "" : table.render()) + line;
    }

    private static List<String> headings(List<String> parameters) {
        List<String> headings = new ArrayList<>(List.of("arm"));
        parameters.forEach(name -> headings.add(MarkdownText.escape(name)));
        headings.add("trials");
        headings.add("measurement");
        headings.addAll(NUMBERS);
        return headings;
    }

    private static List<String> start(Arm arm, List<String> parameters) {
        List<String> cells = new ArrayList<>(List.of(MarkdownText.escape(arm.name())));
        for (String name : parameters) {
            cells.add(MarkdownText.escape(VaryingParameters.value(arm, name)));
        }
        cells.add(NumberText.of(arm.trials().size()));
        return cells;
    }

    private static List<String> row(List<String> start, Measurement measurement) {
        List<String> cells = new ArrayList<>(start);
        String unit = measurement.unit().isEmpty() ? "" : " (" + measurement.unit() + ")";
        cells.add(MarkdownText.escape(measurement.name() + unit));
        cells.add(NumberText.of(measurement.count()));
        cells.add(NumberText.of(measurement.min()));
        cells.add(PercentileSupport.text(measurement.count(), 50, measurement.p50()));
        cells.add(PercentileSupport.text(measurement.count(), 90, measurement.p90()));
        cells.add(PercentileSupport.text(measurement.count(), 99, measurement.p99()));
        cells.add(NumberText.of(measurement.max()));
        return cells;
    }

    private static List<String> unmeasured(List<String> start, String reason) {
        List<String> cells = new ArrayList<>(start);
        cells.add(MarkdownText.escape(reason));
        cells.addAll(Collections.nCopies(NUMBERS.size(), ""));
        return cells;
    }
}
