package dev.parkbench.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverviewChartTest {

    private static Arm arm(String name, String... measurements) {
        return new Arm(name, Map.of(), List.of(), Stream.of(measurements).map(
                one -> Measurement.ofValues(one, "", Direction.LOWER, 1, 2)).toList());
    }

    private static Optional<String> drawn(Arm... arms) {
        return OverviewChart.of(new ExperimentResult("e", "E", "What?", "Nothing.", List.of(),
                List.of(arms), "", List.of())).map(Chart::name);
    }

    @Test
    void theResponseTimeComesFirst() {
        assertEquals(Optional.of("e-response-time"),
                drawn(arm("a", "cpu", "response_time"), arm("b", "cpu", "response_time"),
                        arm("c", "cpu")));
    }

    @Test
    void elseWhatMostArmsMeasuredIsDrawn() {
        assertEquals(Optional.of("e-cpu"), drawn(arm("a", "rss", "cpu"), arm("b", "cpu", "rss"),
                arm("c", "cpu", "response_time")));
        assertEquals(Optional.of("e-rss"), drawn(arm("a", "rss", "cpu"), arm("b", "cpu", "rss")));
    }

    @Test
    void oneArmIsNoPicture() {
        assertEquals(Optional.empty(), drawn(arm("a", "response_time", "cpu"), arm("b", "rss")));
    }
}
