package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

    private static Outcome judge(String expectation, int status, String body) {
        return judge(Expectation.parse(expectation), status, body);
    }

    private static Outcome judge(Expectation expectation, int status, String body) {
        AnswerCheck check = new AnswerCheck(expectation, new FirstSample());
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        check.content(bytes, 0, bytes.readableBytes(), false);
        return check.judge(status);
    }

    @Test
    void withoutOneAnythingBelow400IsWell() {
        Expectation any = new Expectation.AnySuccess();

        assertEquals(Answered.OK, judge(any, 204, ""));
        assertEquals(Answered.OK, judge(any, 301, ""));
        assertEquals(Answered.STATUS_4XX, judge(any, 404, ""));
        assertEquals(Answered.STATUS_5XX, judge(any, 504, ""));
    }

    @Test
    void aStatusMayBeAnErrorThatWasExpected() {
        assertEquals(Answered.OK, judge("status:404", 404, ""));
        assertEquals(Answered.UNEXPECTED_STATUS, judge("status:404", 200, ""));
        assertEquals(Answered.STATUS_5XX, judge("status:404", 500, ""));
    }

    @Test
    void aTextIsLookedForInTheBody() {
        assertEquals(Answered.OK, judge("contains:World", 200, "Hello World!"));
        assertEquals(Answered.WRONG_BODY, judge("contains:World", 200, "Hello"));
        assertEquals(Answered.STATUS_4XX, judge("contains:World", 400, "World"));
    }

    @Test
    void aFieldOfAJsonBodyIsCompared() {
        String body = "{\"message\": \"Hello=World!\", \"list\": [1, 2]}";

        assertEquals(Answered.OK, judge("json:/message=Hello=World!", 200, body));
        assertEquals(Answered.OK, judge("json:/list/1=2", 200, body));
        assertEquals(Answered.WRONG_BODY, judge("json:/list=2", 200, body));
        assertEquals(Answered.WRONG_BODY, judge("json:/none=2", 200, body));
        assertEquals(Answered.WRONG_BODY, judge("json:/message=x", 200, "no JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "200", "status:", "status:2xx", "status:999", "json:message=x",
                "json:/message", "body:x"})
    void whatIsNotUnderstoodIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Expectation.parse(text));
    }
}
