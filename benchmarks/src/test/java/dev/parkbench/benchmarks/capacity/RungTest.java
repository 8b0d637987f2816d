package dev.parkbench.benchmarks.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.machine.LimitUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RungTest {

    private static final LimitUse FILES = new LimitUse("ulimit -n", 20_000, 10_060);
    private static final LimitUse MAPS = new LimitUse("max_map_count", 65_530, 30_100);

    private final Rung whole = new Rung(10_000, 80_000, Map.of("ok", 80_000L, "timeout", 0L),
            List.of(MAPS, FILES));
    private final Rung broken = new Rung(10_000, 80_000,
            Map.of("ok", 70_000L, "timeout", 2000L, "connection_reset", 8000L), List.of());

    @Test
    void whoAnswersAllHasALimitThatComesNext() {
        assertTrue(whole.all());
        assertEquals(Optional.empty(), whole.endedBy());
        assertEquals("threaded answered all of 10,000 at once; the limit that comes next is"
                + " ulimit -n, of which 10,060 of 20,000 are in use.",
                whole.text("threaded"));
    }

    @Test
    void whoDoesNotHasAnOutcomeThatEndedIt() {
        assertFalse(broken.all());
        assertEquals(Optional.of("connection_reset"), broken.endedBy());
        assertEquals("threaded did not answer all of 10,000 at once: 10,000 of 80,000 requests"
                + " ended otherwise, most as connection_reset.", broken.text("threaded"));
    }

    @Test
    void theWorstTrialSpeaks() {
        Rung near = new Rung(10_000, 80_000, Map.of("ok", 80_000L),
                List.of(new LimitUse("max_map_count", 65_530, 60_000)));
        assertSame(broken, whole.worse(broken));
        assertSame(broken, broken.worse(whole));
        assertSame(near, whole.worse(near));
        assertSame(near, near.worse(whole));
    }
}
