package dev.parkbench.probes.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedStateProbeTest {

    private static final int UPDATES = 200_000;

    @ParameterizedTest
    @EnumSource(names = {"THREADS_LOCKED", "VIRTUAL_LOCKED", "LOOP"})
    void whatIsGuardedLosesNothing(Sharing way) throws Exception {
        assertEquals(0, SharedStateProbe.lost(way, UPDATES));
    }

    /** The twins: whatever the CPUs, both tasks read before either writes. */
    @ParameterizedTest
    @EnumSource(names = {"LOOP_WAITING"})
    void whatWaitsInTheMiddleLoses(Sharing way) throws Exception {
        assertTrue(SharedStateProbe.lost(way, UPDATES) > 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"THREADS", "VIRTUAL", "VIRTUAL_YIELDING"})
    void nothingIsCountedTwice(Sharing way) throws Exception {
        long lost = SharedStateProbe.lost(way, UPDATES);
        assertTrue(lost >= 0 && lost < 2 * UPDATES, () -> way + " lost " + lost);
    }

    @Test
    void aRaceThatLosesNothingIsRunAgain() throws Exception {
        Iterator<Long> races = List.of(0L, 0L, 5L, 7L).iterator();
        assertEquals(5, SharedStateProbe.lostInRaces(4, races::next));
        assertEquals(7, races.next());
    }

    @Test
    void racesWithoutALossEndAfterSoMany() throws Exception {
        AtomicInteger races = new AtomicInteger();
        assertEquals(0, SharedStateProbe.lostInRaces(3, () -> {
            races.incrementAndGet();
            return 0L;
        }));
        assertEquals(3, races.get());
    }
}
