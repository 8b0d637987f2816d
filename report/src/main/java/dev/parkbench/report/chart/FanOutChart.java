package dev.parkbench.report.chart;

import dev.parkbench.report.chart.RangePanel.Row;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The percentiles of whole fan-outs, by server and strategy, beside the delay of one call. */
final class FanOutChart {
    private static final String TIME = "response_time";
    private static final String SERVER = "server";
    private static final String STRATEGY = "strategy";
    private static final String WIDTH = "fan_out";
    private static final String DELAY = "delay_ms";
    private static final String SEQUENTIAL = "sequential";
    private static final String EACH_LINE = "Each line reaches from the shortest to the longest"
            + " fan-out of all trials; ";

    private FanOutChart() {
    }

    static Optional<Chart> of(ExperimentResult result) {
        long widths = result.arms().stream().filter(FanOutChart::isFanOut)
                .map(arm -> arm.parameters().get(WIDTH)).distinct().count();
        if (widths != 1) {
            return Optional.empty(); // Other fan-out widths answer other questions.
        }
        Map<Double, List<Arm>> byDelay = new TreeMap<>();
        result.arms().stream().filter(FanOutChart::isTimed).forEach(
                arm -> byDelay.computeIfAbsent(delay(arm), key -> new ArrayList<>()).add(arm));
        List<Panel> panels = new ArrayList<>();
        byDelay.forEach((delay, arms) -> panels
                .add(panel("Fan-outs by server, strategy", arms, delay, false)));
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(result.name() + "-percentiles", result.name(),
                        "Response time of fan-outs",
                        EACH_LINE + "the axis does not begin at zero.", List.of(), panels));
    }

    /** Sequential and concurrent fan-outs beside each other, and the concurrent ones enlarged. */
    static Optional<Chart> of(Run run) {
        List<Arm> timed = run.experiments().stream().flatMap(one -> one.arms().stream())
                .filter(FanOutChart::isTimed).toList();
        Optional<Arm> widest = timed.stream().filter(arm -> !isSequential(arm))
                .max(Comparator.comparingDouble(FanOutChart::width));
        if (widest.isEmpty()) {
            return Optional.empty();
        }
        double width = width(widest.get());
        double delay = delay(widest.get());
        List<Arm> atOnce = new ArrayList<>();
        List<Arm> inTurn = new ArrayList<>();
        timed.stream().filter(arm -> width(arm) == width && delay(arm) == delay)
                .forEach(arm -> (isSequential(arm) ? inTurn : atOnce).add(arm));
        if (inTurn.isEmpty()) {
            return Optional.empty(); // The chart of the experiment shows the same.
        }
        List<Arm> all = Stream.concat(inTurn.stream(), atOnce.stream()).toList();
        return Optional.of(new Chart("fan-out", "",
                "Fan-outs of " + Scale.label(width) + " calls, one after the other and at once",
                EACH_LINE + "the second panel enlarges the fan-outs at once, on an axis that does"
                        + " not begin at zero.",
                List.of(), List.of(panel("One after the other, and at once", all, delay, true),
                        panel("At once, enlarged", atOnce, delay, false))));
    }

    private static Panel panel(String heading, List<Arm> arms, double delay, boolean isFromZero) {
        Colours colours = new Colours();
        List<Row> rows = arms.stream().map(arm -> new Row(
                isSequential(arm) ? Parameters.text(arm, SERVER) + ", " + SEQUENTIAL : arm.name(),
                colours.of(Parameters.text(arm, SERVER)),
                Parameters.measurement(arm, TIME).orElseThrow())).toList();
        return new RangePanel(heading, "response time, " + rows.getFirst().measurement().unit(),
                rows, isFromZero, delay, "D, the delay of each call");
    }

    private static boolean isTimed(Arm arm) {
        return isFanOut(arm) && Parameters.measurement(arm, TIME).isPresent();
    }

    private static boolean isFanOut(Arm arm) {
        return Parameters.has(arm, SERVER, STRATEGY, WIDTH);
    }

    private static boolean isSequential(Arm arm) {
        return SEQUENTIAL.equals(arm.parameters().get(STRATEGY));
    }

    private static double width(Arm arm) {
        return Parameters.number(arm, WIDTH);
    }

    private static double delay(Arm arm) {
        return Parameters.number(arm, DELAY);
    }
}
