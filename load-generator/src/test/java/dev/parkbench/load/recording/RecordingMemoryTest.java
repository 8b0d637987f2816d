package dev.parkbench.load.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.recording.Outcome.Answered;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordingMemoryTest {

    private static final long MOST_BYTES = 5L << 20;

    @Test
    void aHundredMillionRequestsTakeNoMoreMemoryThanOneMillion() {
        Recording recording = new Recording();
        SplittableRandom random = new SplittableRandom(20261124);

        record(recording, 1_000_000, random);
        long few = heapInUse();
        record(recording, 99_000_000, random);
        long many = heapInUse();

        assertTrue(many - few <= MOST_BYTES, () -> few + " bytes, then " + many);
        assertEquals(100_000_000, recording.histogram(Clock.RESPONSE_TIME).getTotalCount());
    }

    /** Times from 1 ns to 18 minutes, as often in each power of two. */
    private static void record(Recording recording, int requests, SplittableRandom random) {
        for (int i = 0; i < requests; i++) {
            long bits = random.nextLong();
            long lag = 1 + (bits >>> 24 + (bits & 31));
            recording.noticed(lag);
            recording.sent(lag);
            recording.ended(Answered.OK, 2 * lag, lag);
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
