package dev.parkbench.load.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayedArrivalsTest {

    private static final long[] BURSTS = {0, 0, 5, 1_000_000_000, 1_000_000_000, 4_000_000_000L};

    private static List<Long> starts(ArrivalSchedule schedule) {
        List<Long> starts = new ArrayList<>();
        long before = 0;
        for (long index = 0; schedule.startNanos(index, before) != ArrivalSchedule.NEVER; index++) {
            before = schedule.startNanos(index, before);
            starts.add(before);
        }
        return starts;
    }

    private static ReplayedArrivals replay(long[] nanos, double speed, double sample, long seed) {
        return new ReplayedArrivals("access.log", nanos, speed, sample, seed);
    }

    @Test
    void arrivalsComeWhenTheyCame() {
        assertEquals(LongStream.of(BURSTS).boxed().toList(), starts(replay(BURSTS, 1, 1, 1)));
    }

    @Test
    void aSpeedDividesEveryTime() {
        assertEquals(List.of(0L, 0L, 3L, 500_000_000L, 500_000_000L, 2_000_000_000L),
                starts(replay(BURSTS, 2, 1, 1)));
        assertEquals(8_000_000_000L, replay(BURSTS, 0.5, 1, 1).lastNanos());
    }

    @Test
    void aSampleIsThatShareOfTheSameTimesAndTheSameForTheSameSeed() {
        long[] even = LongStream.range(0, 100_000).map(index -> index * 1_000_000).toArray();
        ReplayedArrivals tenth = replay(even, 1, 0.1, 7);

        assertEquals(10_000, tenth.size(), 400);
        assertTrue(starts(tenth).stream().allMatch(start -> start % 1_000_000 == 0));
        assertEquals(tenth, replay(even, 1, 0.1, 7));
        assertEquals(tenth.hashCode(), replay(even, 1, 0.1, 7).hashCode());
        assertNotEquals(tenth, replay(even, 1, 0.1, 8));
        assertEquals(100, tenth.initialRate(), 5);
    }

    @Test
    void whatWasDoneToTheArrivalsIsInTheirText() {
        assertEquals("replay of access.log, 6 arrivals", replay(BURSTS, 1, 1, 1).text());
        assertEquals("replay of access.log, 6 arrivals, speed 2", replay(BURSTS, 2, 1, 1).text());
        assertTrue(replay(BURSTS, 1, 0.5, 3).text().endsWith(", sample 0.5, seed 3"));
    }

    @Test
    void oneArrivalHasARateThatAGeneratorCanWarmUpWith() {
        double rate = replay(new long[]{0}, 1, 1, 1).initialRate();

        assertEquals(rate, Rates.checked(rate));
    }

    @ParameterizedTest
    @CsvSource({"0,1,--speed 0 is", "-1,1,--speed -1 is", "NaN,1,--speed NaN is",
        "1,0,--sample 0 is", "1,1.5,--sample 1.5 is", "1,0.0000001,--sample"})
    void whatCannotBeIsNamed(double speed, double sample, String complaint) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> replay(BURSTS, speed, sample, 1)).getMessage();

        assertTrue(message.startsWith(complaint), message);
    }
}
