package dev.parkbench.load.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    @Test
    void statusesAreCountedOneByOneAndThoseThatCameAreTold() {
        Recording recording = new Recording();
        for (int i = 0; i < 3; i++) {
            recording.status(404);
        }
        recording.status(200);
        recording.status(999);
        recording.status(100);
        Recording other = new Recording();
        other.status(404);
        recording.add(other);

        assertEquals(List.of(Map.entry("100", 1L), Map.entry("200", 1L), Map.entry("404", 4L),
                Map.entry("999", 1L)), List.copyOf(recording.statuses().entrySet()));
        recording.reset();
        assertEquals(Map.of(), recording.statuses());
    }

    @Test
    void beyondAHundredCausesTheyAreOthers() {
        Recording recording = new Recording();
        recording.cause("");
        for (int i = 0; i < 150; i++) {
            recording.cause("cause " + i);
        }
        recording.cause("cause 7");
        recording.cause("cause 149");

        assertEquals(101, recording.causes().size());
        assertEquals(2, recording.causes().get("cause 7"));
        assertEquals(51, recording.causes().get("other causes"));
        assertEquals(152, recording.causes().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void causesOfTwoRecordingsAddUpWithinTheLimit() {
        Recording sum = new Recording();
        for (int part = 0; part < 3; part++) {
            Recording recording = new Recording();
            for (int i = 0; i < 60; i++) {
                recording.cause("part " + part + ", cause " + i);
            }
            sum.add(recording);
        }

        assertEquals(101, sum.causes().size());
        assertEquals(80, sum.causes().get("other causes"));
        sum.reset();
        assertEquals(Map.of(), sum.causes());
    }

    @Test
    void goodOnesAreTimedApart() {
        Recording recording = new Recording();
        recording.sent(1 * MILLI);
        recording.ended(Answered.OK, 30 * MILLI, 10 * MILLI);
        recording.ended(Answered.STATUS_5XX, 3 * MILLI, 1 * MILLI);
        recording.ended(Broken.CONNECTION_RESET, 5 * MILLI, 2 * MILLI);
        recording.endedUnsent(Broken.CONNECT_FAILURE, 7 * MILLI);
        recording.endedUnsent(NotSent.UNSENT, 9 * MILLI);

        for (Clock clock : List.of(Clock.RESPONSE_TIME, Clock.SERVICE_TIME)) {
            assertEquals(1, recording.okHistogram(clock).getTotalCount());
        }
        assertEquals(30, recording.okHistogram(Clock.RESPONSE_TIME).getMinValue() / 1e6, 0.03);
        assertEquals(10, recording.okHistogram(Clock.SERVICE_TIME).getMaxValue() / 1e6, 0.01);
        assertEquals(5, recording.histogram(Clock.RESPONSE_TIME).getTotalCount());
        assertEquals(3, recording.histogram(Clock.SERVICE_TIME).getTotalCount());
        assertEquals(1, recording.okHistogram(Clock.SCHEDULE_LAG).getTotalCount());
        Recording sum = new Recording();
        sum.add(recording);
        sum.add(recording);
        assertEquals(2, sum.okHistogram(Clock.RESPONSE_TIME).getTotalCount());
        sum.reset();
        assertEquals(0, sum.okHistogram(Clock.RESPONSE_TIME).getTotalCount()
                + sum.okHistogram(Clock.SERVICE_TIME).getTotalCount());
    }

    @Test
    void whatEndsInTheWindowIsCountedApart() {
        Recording recording = new Recording();
        recording.ended(Answered.OK, 1, 1);
        recording.okInWindow();
        recording.ended(Answered.OK, 1, 1);
        recording.retried();
        Recording sum = new Recording();
        sum.add(recording);
        sum.add(recording);

        assertEquals(2, sum.completedInWindow());
        assertEquals(4, sum.count(Answered.OK));
        assertEquals(2, sum.resent());
        sum.reset();
        assertEquals(0, sum.completedInWindow() + sum.resent());
    }

    @Test
    void connectionsAreTimedWhereThereIsSomethingToTime() {
        Recording recording = new Recording();
        recording.connected(0, 0);
        recording.connected(5 * MILLI, 0);
        recording.connected(6 * MILLI, 7 * MILLI);
        Recording sum = new Recording();
        sum.add(recording);

        assertEquals(2, sum.connectTimes().getTotalCount());
        assertEquals(1, sum.handshakeTimes().getTotalCount());
        assertEquals(7, sum.handshakeTimes().getMaxValue() / 1e6, 0.01);
        assertTrue(sum.isEmpty(), "a connection is no operation");
        sum.reset();
        assertEquals(0, sum.connectTimes().getTotalCount() + sum.handshakeTimes().getTotalCount());
    }
}
