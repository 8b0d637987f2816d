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

        assertTrue(Objective.parse("p50<501ms").holds(recording));
        assertFalse(Objective.parse("p50<500ms").holds(recording));
        assertTrue(Objective.parse("p99<0.992s, errors<0.2%").holds(recording));
        assertFalse(Objective.parse("p99<0.992s,errors<0.1%").holds(recording));
        assertTrue(Objective.parse("max<1002ms").holds(recording));
        assertFalse(Objective.parse("p99.9<999000us").holds(recording));
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
