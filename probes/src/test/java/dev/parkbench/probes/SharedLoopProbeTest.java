package dev.parkbench.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLoopProbeTest {

    private static final int DELAY_MILLIS = 30;

    private static long number(Map<String, Object> findings, String name) {
        return ((Number) findings.getOrDefault(name, -1)).longValue();
    }

    private static List<Long> counts(Map<String, Object> findings) {
        return List.of(number(findings, "answered"), number(findings, "timeouts"),
                number(findings, "handlers_completed"));
    }

    @Test
    void aClientThatWaitsLongEnoughIsAnswered() throws Exception {
        Map<String, Object> findings = new SharedLoopProbe(3, DELAY_MILLIS, 20_000).run();
        assertEquals(List.of(3L, 0L, 3L), counts(findings));
        long first = number(findings, "first_outcome_nanos");
        assertTrue(first >= DELAY_MILLIS * 1_000_000L, "after " + first + " ns");
    }

    @Test
    void aClientThatDoesNotIsAnsweredTooLate() throws Exception {
        Map<String, Object> findings = new SharedLoopProbe(3, DELAY_MILLIS, 1).run();
        assertEquals(List.of(0L, 3L, 3L), counts(findings));
        assertTrue(number(findings, "first_outcome_nanos") > 0, findings::toString);
    }
}
