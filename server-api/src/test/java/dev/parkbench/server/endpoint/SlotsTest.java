package dev.parkbench.server.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private final Slots slots = new Slots(Duration.ofMillis(10), () -> now);

    private List<Long> endsInMillis(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> slots.take() / MILLI).toList();
    }

    @Test
    void fourAreServedAtOnceAndTheOthersInTurn() {
        assertEquals(List.of(10L, 10L, 10L, 10L, 20L, 20L, 20L, 20L, 30L), endsInMillis(9));
    }

    @Test
    void aCallThatFindsAFreeSlotBeginsAtOnce() {
        assertEquals(List.of(10L, 10L), endsInMillis(2));
        now = 7 * MILLI;
        assertEquals(List.of(17L, 17L, 20L), endsInMillis(3));
        now = 100 * MILLI;
        assertEquals(List.of(110L), endsInMillis(1));
    }

    @Test
    void aStallDelaysWhatHasNotArrivedAndNothingElse() {
        assertEquals(List.of(10L), endsInMillis(1));
        now = 4 * MILLI;
        slots.stall(Duration.ofMillis(30));
        // Three slots are free again at 34 ms, and the one that was taken until 10 ms at 40 ms.
        assertEquals(List.of(44L, 44L, 44L, 50L, 54L), endsInMillis(5));
    }

    @Test
    void theClockMayBeginAnywhere() {
        now = Long.MAX_VALUE - MILLI;
        Slots late = new Slots(Duration.ofMillis(10), () -> now);
        now += 3 * MILLI; // past the largest number
        assertEquals(13 * MILLI, late.take());
    }

    /** Without the lock two calls take the same turn, and the last end is too early. */
    @Test
    void manyThreadsTakeTurns() throws Exception {
        int threads = 8;
        int calls = 20_000;
        List<Callable<Long>> takers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            takers.add(() -> LongStream.range(0, calls).map(call -> slots.take()).max()
                    .orElseThrow());
        }
        long last = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Long> each : pool.invokeAll(takers)) {
                last = Math.max(last, each.get());
            }
        }
        assertEquals(threads * calls / Slots.COUNT * 10L * MILLI, last);
    }
}
