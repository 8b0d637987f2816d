package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.Cause;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.load.engine.CallEnd;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FanOutOutcomeTest {

    private static final CallResult ANSWER = new CallResult.Answered("0", 200, Map.of(),
            Duration.ofMillis(1));

    private static CallResult failure(Cause cause, int status, int millis) {
        return new CallResult.Failure("1", cause, status, cause + " in words",
                Duration.ofMillis(millis));
    }

    private static CallEnd end(CallResult... results) {
        return FanOutOutcome.of(new FanOut(List.of(results), Duration.ofSeconds(1)));
    }

    private static String outcome(CallResult... results) {
        return end(results).outcome().text();
    }

    @Test
    void whatFailedIsToldWithItsStatusAndItsCause() {
        assertEquals(new CallEnd(Answered.OK, 200, ""), end(ANSWER, ANSWER));
        assertEquals(new CallEnd(Answered.STATUS_5XX, 503, "status in words"),
                end(ANSWER, failure(Cause.STATUS, 503, 5)));
        assertEquals(new CallEnd(Broken.TIMEOUT, 0, "timeout in words"),
                end(failure(Cause.TIMEOUT, 0, 5), ANSWER));
    }

    @Test
    void whereNoCallFailsItIsOk() {
        assertEquals(Answered.OK.text(), outcome(ANSWER, ANSWER));
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT,0,timeout", "CONNECT,0,connect_failure", "RESET,0,connection_reset",
        "CANCELLED,0,connection_reset", "BODY,200,wrong_body", "STATUS,302,unexpected_status",
        "STATUS,404,status_4xx", "STATUS,503,status_5xx"})
    void aFailureIsToldAsThatOfARequestWouldBe(Cause cause, int status, String expected) {
        assertEquals(expected, outcome(ANSWER, failure(cause, status, 5)));
    }

    @Test
    void theFirstFailureInTimeDecides() {
        assertEquals("status_5xx", outcome(failure(Cause.CANCELLED, 0, 9), ANSWER,
                failure(Cause.STATUS, 500, 7), failure(Cause.TIMEOUT, 0, 8)));
    }
}
