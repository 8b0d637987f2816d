package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompilerWarmUpTest {

    private final AtomicInteger loads = new AtomicInteger();

    /** Rounds beside a compiler that runs for so many milliseconds before the first, and in each. */
    private int rounds(List<Long> millis) throws Exception {
        Deque<Long> ran = new ArrayDeque<>(millis);
        return CompilerWarmUp.rounds(loads::incrementAndGet,
                () -> (ran.size() > 1 ? ran.removeFirst() : ran.getFirst()) * 1_000_000);
    }

    @Test
    void itEndsWithTheFirstRoundInWhichTheCompilerIsQuiet() throws Exception {
        // 5 % of a round of two seconds are 100 ms; what ran before it began does not count.
        assertEquals(3, rounds(List.of(0L, 1_500L, 100L, 99L)));
        assertEquals(3, loads.get());
        assertEquals(1, rounds(List.of(9_000L, 20L)));
    }

    @Test
    void aCompilerThatIsNeverQuietTakesOneRoundMoreThanThereAre() throws Exception {
        assertEquals(CompilerWarmUp.MOST_ROUNDS + 1, rounds(List.of(0L, 400L)));
        assertEquals(CompilerWarmUp.MOST_ROUNDS, loads.get());
    }
}
