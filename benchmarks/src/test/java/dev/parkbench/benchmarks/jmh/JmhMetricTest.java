package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.jmh.JmhMetric.Counted;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class JmhMetricTest {

    private static Counted counted(double value, long times) {
        return new Counted(value, times);
    }

    private static JmhMetric metric(List<List<Counted>> forks) {
        return new JmhMetric("time", "us/op", Direction.LOWER, forks);
    }

    /** 89 values of 1, ten of 5 and one of 9: the 90th in order is a 5, the 99th too. */
    @Test
    void percentilesCountHowOftenAValueWasSeen() {
        JmhMetric metric = metric(List.of(List.of(counted(9, 1), counted(1, 40)),
                List.of(counted(5, 10), counted(1, 49))));

        assertEquals(new Measurement("time", "us/op", Direction.LOWER, 100, 1, 1, 5, 5, 9, 9, null),
                metric.summary().orElseThrow());
        assertEquals(new Measurement("time", "us/op", Direction.LOWER, 41, 1, 1, 1, 9, 9, 9, null),
                metric.summary(0).orElseThrow());
        assertEquals((89 + 50 + 9) / 100.0, metric.mean(), 1e-12);
    }

    /** The same numbers as the record's own summary of plain values. */
    @Test
    void valuesSeenOnceAreSummarizedAsPlainValuesAre() {
        JmhMetric metric = metric(List.of(List.of(counted(3, 1), counted(1, 1)),
                List.of(counted(2, 1))));

        assertEquals(Measurement.ofValues("time", "us/op", Direction.LOWER, 1, 2, 3),
                metric.summary().orElseThrow());
        assertEquals(List.of(3.0, 1.0, 2.0), metric.values());
    }

    @Test
    void whatIsNoNumberIsNoValue() {
        JmhMetric metric = metric(List.of(List.of(counted(Double.NaN, 1))));

        assertEquals(List.of(), metric.values());
        assertTrue(metric.summary().isEmpty());
        assertTrue(metric.summary(0).isEmpty());
        assertTrue(metric.summary(7).isEmpty());
    }
}
