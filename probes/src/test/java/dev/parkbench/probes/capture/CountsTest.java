package dev.parkbench.probes.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountsTest {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

    @Test
    void aCountThatStandsStillIsWhatItIs() throws InterruptedException {
        long start = System.nanoTime();
        assertEquals(3, Counts.settled(() -> 3, 4, PATIENCE));
        assertTrue(System.nanoTime() - start >= PATIENCE);
    }

    /** As it moves, it is waited for, though all in all it takes longer than it may stand still. */
    @Test
    void aCountThatMovesIsWaitedFor() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        long start = System.nanoTime();

        int settled = Counts.settled(() -> looks.incrementAndGet() / 20, 20, PATIENCE);

        assertTrue(settled >= 20, () -> "settled at " + settled);
        assertTrue(System.nanoTime() - start >= PATIENCE);
    }
}
