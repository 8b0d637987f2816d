package dev.parkbench.load.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final long MILLI = 1_000_000;

    @Test
    void everyOutcomeHasAPlaceAndANameOfItsOwn() {
        Set<Integer> places = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Outcome outcome : Outcomes.ALL) {
            places.add(outcome.index());
            names.add(outcome.text());
            assertEquals(outcome, Outcomes.ALL.get(outcome.index()));
        }
        assertEquals(16, places.size());
        assertEquals(16, names.size());
    }

    @Test
    void theThreeClocksAreKeptApart() {
        Recording recording = new Recording();
        recording.noticed(1);
        recording.sent(20 * MILLI);
        recording.ended(Answered.OK, 30 * MILLI, 10 * MILLI);

        assertEquals(30, millis(recording, Clock.RESPONSE_TIME), 0.03);
        assertEquals(10, millis(recording, Clock.SERVICE_TIME), 0.01);
        assertEquals(20, millis(recording, Clock.SCHEDULE_LAG), 0.02);
    }

    private static double millis(Recording recording, Clock clock) {
        return recording.histogram(clock).getMaxValue() / 1e6;
    }

    @Test
    void whatWasGivenUpCountsWithTheTimeItHadWaited() {
        Recording recording = new Recording();
        recording.noticed(0);
        recording.noticed(0);
        recording.noticed(0);
        recording.sent(0);
        recording.ended(Broken.TIMEOUT, 5000 * MILLI, 5000 * MILLI);
        recording.endedUnsent(NotSent.UNSENT, 700 * MILLI);
        recording.endedUnsent(NotSent.SHED, 0);

        assertEquals(3, recording.scheduled());
        assertEquals(3, recording.ended());
        assertEquals(2, recording.histogram(Clock.RESPONSE_TIME).getTotalCount());
        assertEquals(1, recording.histogram(Clock.SERVICE_TIME).getTotalCount());
        assertEquals(2, recording.censored());
        assertEquals(0, recording.outcomes().get("ok"));
        assertEquals(1, recording.outcomes().get("shed"));
    }

    @Test
    void twoAddUpAndOneForgets() {
        Recording one = new Recording();
        Recording two = new Recording();
        one.noticed(5);
        one.sent(5);
        one.ended(Answered.OK, 10, 5);
        two.noticed(7);
        two.endedUnsent(Broken.CONNECT_FAILURE, 9);

        one.add(two);

        assertEquals(2, one.scheduled());
        assertEquals(1, one.sent());
        assertEquals(1, one.failed());
        assertEquals(2, one.histogram(Clock.RESPONSE_TIME).getTotalCount());
        assertEquals(7, one.notice().getMaxValue());
        one.reset();
        assertEquals(0, one.scheduled() + one.sent() + one.ended());
        assertEquals(0, one.histogram(Clock.RESPONSE_TIME).getTotalCount());
    }

    @Test
    void timesBeyondTheLongestCountAsIt() {
        Recording recording = new Recording();
        recording.ended(Answered.OK, Long.MAX_VALUE, -1);

        assertTrue(recording.histogram(Clock.RESPONSE_TIME)
                .getMaxValue() >= Recording.LONGEST_NANOS);
        assertEquals(0, recording.histogram(Clock.SERVICE_TIME).getMaxValue());
    }
}
