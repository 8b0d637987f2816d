package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {

    /** 1,000 operations of 1 to 1,000 ms, the last of which failed. */
    private static Recording thousand() {
        Recording recording = new Recording();
        for (int i = 1; i <= 1000; i++) {
            recording.noticed(0);
            recording.sent(0);
            recording.ended(i == 1000 ? Answered.STATUS_5XX : Answered.OK, i * 1_000_000L,
                    1_000_000L);
        }
        return recording;
    }

    @Test
    void allBoundsMustHold() {
        Recording recording = thousand();

        assertTrue(Objective.parse("p50<502ms").holds(recording));
        assertFalse(Objective.parse("p50<500ms").holds(recording));
        assertTrue(Objective.parse("p99<0.992s, errors<0.2%").holds(recording));
        assertFalse(Objective.parse("p99<0.992s,errors<0.1%").holds(recording));
        assertTrue(Objective.parse("max<1002ms").holds(recording));
        assertFalse(Objective.parse("p99.9<999000us").holds(recording));
    }

    @Test
    void failuresThatAreQuickMakeNoPercentileBetter() {
        Recording recording = new Recording();
        for (int i = 0; i < 100; i++) {
            recording.noticed(0);
            recording.sent(0);
            boolean ok = i < 20;
            long nanos = ok && i % 10 == 0 ? 80_000_000 : 1_000_000;
            recording.ended(ok ? Answered.OK : Answered.STATUS_5XX, nanos, nanos);
        }

        // 2 of 100 are late, and 2 of the 20 that ended well.
        assertFalse(Objective.parse("p95<50ms").holds(recording));
        assertTrue(Objective.parse("p90<50ms").holds(recording));
    }

    @Test
    void noErrorIsBelowAnyBound() {
        assertTrue(Objective.parse("errors<0%").holds(new Recording()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p99", "p99<50", "p999<5ms", "errors<1", "p99<50ms,", "mean<5ms"})
    void whatIsNotUnderstoodIsRefused(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Objective.parse(text)).getMessage());

        assertEquals(0, message.indexOf("--slo '" + text + "'"), message);
    }
}
