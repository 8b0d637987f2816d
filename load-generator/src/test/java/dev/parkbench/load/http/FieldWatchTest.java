package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldWatchTest {

    private final FieldWatch watch = new FieldWatch("X-Kind", "caf\u00e9");
    private final AnswerScanner scanner = new AnswerScanner(new byte[AnswerScanner.SCRATCH_BYTES],
            null, watch);

    private void answer(String fields) {
        scanner.scan(Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n" + fields
                + "Content-Length: 0\r\n\r\n", StandardCharsets.UTF_8), false);
    }

    @Test
    void theNameIsInAnyCaseAndTheValueToTheLetter() {
        answer("x-KIND: \t caf\u00e9 \r\n");
        assertTrue(watch.matched());

        answer("X-Kind: Caf\u00e9\r\n");
        assertFalse(watch.matched());
        assertEquals("'Caf\u00e9'", watch.seen());
    }

    @Test
    void oneOfManyIsEnough() {
        answer("X-Kind: tea\r\nX-Kind: caf\u00e9\r\nX-Kind: water\r\n");
        assertTrue(watch.matched());
    }

    @Test
    void anAnswerIsNotTakenForTheOneBefore() {
        answer("X-Kind: caf\u00e9\r\n");
        answer("X-Kinds: caf\u00e9\r\nKind: caf\u00e9\r\n");
        assertFalse(watch.matched());
        assertEquals("no such field", watch.seen());

        answer("X-Kind:\r\n");
        assertEquals("''", watch.seen());
    }

    @Test
    void anInterimAnswerIsNotTheAnswer() {
        scanner.scan(Unpooled.copiedBuffer("HTTP/1.1 103 Early Hints\r\nX-Kind: caf\u00e9\r\n\r\n",
                StandardCharsets.UTF_8), false);
        answer("");
        assertFalse(watch.matched());
        assertEquals("no such field", watch.seen());
    }

    @Test
    void ofLongValuesTheBeginningIsShown() {
        answer("X-Kind: " + "y".repeat(100) + "\r\n");
        assertEquals("'" + "y".repeat(60) + "'", watch.seen());
    }
}
