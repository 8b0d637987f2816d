package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoadTextTest {

    @Test
    void aLineHasTheRateTheTimesAndHowTheGeneratorDid() {
        IntervalFigures figures = new IntervalFigures(IntervalReport.Part.WARM_UP, 3, 1, 2000, 2000,
                Map.of("ok", 1990L, "timeout", 10L), 10_142.4, 1_234_567.8, 0, 0, 0, 47.3, 0, 12, 0,
                64, 0.125, 0, 0, 0, 0);

        assertEquals("    4.0 s warm-up       1,990 ok/s  p50     10.142 ms  p99  1,234.568 ms "
                + " 10 failed  lag p99 0.047 ms  12 waiting  busy  13 %", LoadText.line(figures));
    }
}
