package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.verdict.LoadVerdict;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoadTextTest {

    private static IntervalFigures figures(IntervalReport.Part part, double startSeconds,
            Map<String, Long> outcomes, double p50Micros, double p99Micros, double lagMicros) {
        return new IntervalFigures(part, startSeconds, 1, 2000, 2000, outcomes, p50Micros,
                p99Micros, 0, 0, 0, lagMicros, 0, 12, 0, 64, 0.125, 0, 0, 0, 0, p50Micros,
                p99Micros, 0);
    }

    @Test
    void aLineHasTheRateTheTimesAndTheVerdictSoFarUnderTheirNames() {
        assertEquals(
                "until s part         ok/s   p50 ms   p99 ms  failed   lag ms  verdict so far",
                LoadText.HEADING);
        assertEquals(
                "    4.0 measured    1,990   10.142 1,234.57      10    0.047  VALID",
                LoadText.line(figures(IntervalReport.Part.MEASURED, 3,
                        Map.of("ok", 1990L, "timeout", 10L), 10_142.4, 1_234_567.8, 47.3),
                        Optional.of(LoadVerdict.VALID)));
        assertEquals(
                "   -4.0 warm-up         0        -        -       0        -  -",
                LoadText.line(
                        figures(IntervalReport.Part.WARM_UP, -5, Map.of(), Double.NaN, Double.NaN,
                                Double.NaN),
                        Optional.empty()));
    }

    @Test
    void aLineFitsInTheRowOfATerminal() {
        String line = LoadText.line(figures(IntervalReport.Part.MEASURED, 123_456,
                Map.of("ok", 9_999_999L, "timeout", 9_999_999L), 3.6e9, 3.6e9, 3.6e9),
                Optional.of(LoadVerdict.GENERATOR_LIMITED));

        assertEquals(79, line.length());
        assertEquals(79, LoadText.line(figures(IntervalReport.Part.MEASURED, 4000,
                Map.of("ok", 100_000L, "timeout", 100_000L), 9.9e7, 9.9e7, 9.9e7),
                Optional.of(LoadVerdict.GENERATOR_LIMITED)).length());
    }
}
