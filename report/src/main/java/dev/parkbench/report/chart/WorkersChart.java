package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Legend.Entry;
import dev.parkbench.report.chart.Legend.Mark;
import dev.parkbench.results.ExperimentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The observed distribution beside the theoretical law, with a panel for each arm that has both.
 */
final class WorkersChart {
    /** Fractions of fewer observations are noise. */
    private static final double LEAST = 20;

    private WorkersChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        List<Panel> panels = new ArrayList<>();
        result.arms().forEach(arm -> Distribution.of(arm)
                .filter(one -> one.total() >= LEAST && !one.outcomes().isEmpty())
                .ifPresent(one -> panels
                        .add(new SharePanel(arm.name(), axis(result), one))));
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(result.name() + "-law", result.name(),
                        "Observed shares and the law: " + result.title(),
                        "Bars are observed shares in percent; the line across each bar is the"
                                + " share by the law; p is the p-value of a chi-square test of the law.",
                        List.of(new Entry(Mark.BAR, "f0", "observed, % of all"),
                                new Entry(Mark.LINE, "law", "law")),
                        panels));
    }

    private static String axis(ExperimentResult result) {
        return result.name().equals("workers") ? "calls on the fullest worker" : "outcome";
    }
}
