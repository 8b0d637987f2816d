package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.AnswerScanner.Event;
import dev.parkbench.load.http.Transcript.Answer;
import dev.parkbench.load.http.Transcript.End;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScannerTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String NEXT = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    private static final Answer NEXT_ONE = new Answer(404, "", false);

    private final byte[] scratch = new byte[AnswerScanner.SCRATCH_BYTES];
    private final AnswerScanner scanner = new AnswerScanner(scratch, null, null);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Event scan(String text) {
        ByteBuf bytes = Unpooled.wrappedBuffer(bytes(text));
        Event event = Event.MORE;
        while (bytes.isReadable() && event != Event.REFUSED) {
            event = scanner.scan(bytes, false);
        }
        return event;
    }

    private Transcript read(String text, boolean head) {
        return Transcript.ofScanner(List.of(bytes(text)), head, scratch);
    }

    // Framing (RFC 9112, 6.3)

    /** What comes, what its answer is, and whether its request was a HEAD. */
    static final List<Arguments> FRAMED = List.of(
            // 1: no content by method or status, whatever the fields say
            framed(OK + "Content-Length: 5\r\n\r\n", 200, "", false, true),
            framed(CHUNKED, 200, "", false, true),
            framed(OK + "\r\n", 200, "", false, true),
            framed("HTTP/1.1 204 No Content\r\n\r\n", 204, "", false, false),
            framed("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", 204, "", false, false),
            framed("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, "", false, false),
            framed("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                    304, "", false, false),
            framed("HTTP/1.1 100 Continue\r\nContent-Length: 5\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
                    + "Connection: close\r\n\r\n" + OK + "Content-Length: 1\r\n\r\nx", 200, "x",
                    false,
                    false),
            // 4.1: chunks are the last coding
            framed(CHUNKED + "3\r\nabc\r\n0\r\n\r\n", 200, "abc", false, false),
            framed(CHUNKED + "00A;x=\"y\"\r\n0123456789\r\n1 ;z\r\n!\r\n000\r\nA: b\r\n\r\n", 200,
                    "0123456789!", false, false),
            framed(OK
                    + "transfer-ENCODING: gzip\r\nTransfer-Encoding:\t,CHUNKED ,\r\n\r\n1\r\nx\r\n0\n"
                            .replace("0\n", "0\r\n")
                    + "\r\n", 200, "x", false, false),
            framed(CHUNKED + "0\r\nContent-Length: 7\n\n", 200, "", false, false),
            // 6: a length, once or again and again
            framed(OK + "Content-Length: 3\r\n\r\nabc", 200, "abc", false, false),
            framed(OK + "content-length:003\r\nContent-Length: 3 ,\t3\r\n\r\nabc", 200, "abc",
                    false,
                    false),
            framed(OK + "Content-Length: 0\r\n\r\n", 200, "", false, false),
            framed("HTTP/1.1 205\r\nContent-Length: 2\r\n\r\nab", 205, "ab", false, false),
            // The connection afterwards (RFC 9112, 9.3)
            framed(OK + "Connection: close\r\nContent-Length: 0\r\n\r\n", 200, "", true, false),
            framed(OK
                    + "Connection: keep-alive\r\nConnection: x , CLOSE\r\nContent-Length: 0\r\n\r\n",
                    200, "", true, false),
            framed(OK + "Connection: closed\r\nContent-Length: 0\r\n\r\n", 200, "", false, false),
            framed("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", true, false),
            framed("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n", 200,
                    "",
                    false, false),
            framed("HTTP/1.0 200 OK\r\nConnection: close, keep-alive\r\nContent-Length: 0\r\n\r\n",
                    200,
                    "", true, false),
            framed("HTTP/1.9 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", false, false),
            // What the grammar allows, and a bare LF (2.2)
            framed("\r\n\nHTTP/1.1 200\nA:b\nContent-Length:1\n\nx", 200, "x", false, false),
            framed("HTTP/1.1 999 \u00e9t\u00e9 \r\n!#$%&'*+-.^_`|~09:\r\nB: \u0001\u007f\r\nContent-Length: 0\r\n\r\n",
                    999, "", false, false));

    private static Arguments framed(String text, int status, String content, boolean last,
            boolean head) {
        return Arguments.of(text, new Answer(status, content, last), head);
    }

    @ParameterizedTest
    @FieldSource("FRAMED")
    void anAnswerEndsWhereItsHeadSays(String text, Answer expected, boolean head) {
        Transcript read = read(text + NEXT, head);

        assertEquals(List.of(expected, NEXT_ONE), read.answers());
        assertEquals(text.length(), read.ends().getFirst());
        assertEquals(End.BETWEEN_ANSWERS, read.end());
    }

    /** Cut in two at each place, and behind each byte. */
    @ParameterizedTest
    @FieldSource("FRAMED")
    void howItIsCutChangesNothing(String text, Answer expected, boolean head) {
        Transcript whole = read(text + NEXT, head);
        byte[] all = bytes(text + NEXT);
        for (int i = 1; i < all.length; i++) {
            List<byte[]> cut = List.of(java.util.Arrays.copyOfRange(all, 0, i),
                    java.util.Arrays.copyOfRange(all, i, all.length));
            assertEquals(whole, Transcript.ofScanner(cut, head, scratch), "cut at " + i);
        }
        List<byte[]> single = Stream.of(text.concat(NEXT).split("")).map(AnswerScannerTest::bytes)
                .toList();
        assertEquals(whole, Transcript.ofScanner(single, head, scratch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n", "Transfer-Encoding: identity\r\n\r\n",
                "Transfer-Encoding: chunked, gzip\r\n\r\n", "Connection: keep-alive\r\n\r\n"})
    void withoutALengthOrChunksAtLastItEndsWithTheConnection(String fields) {
        Transcript read = read(OK + fields + "0\r\n\r\nabc" + NEXT, false);

        assertEquals(List.of(new Answer(200, "0\r\n\r\nabc" + NEXT, true)), read.answers());
        assertEquals(End.BETWEEN_ANSWERS, read.end());
    }

    @Test
    void anotherProtocolIsTold() {
        assertEquals(End.UPGRADED,
                read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nabc", false).end());
    }

    @Test
    void anInterimAnswerIsNoAnswer() {
        assertEquals(Event.MORE, scan("HTTP/1.1 100 Continue\r\n\r\n"));
        assertFalse(scanner.isBetweenAnswers());
        assertEquals(End.WITHIN_AN_ANSWER, read("HTTP/1.1 100 Continue\r\n\r\n", true).end());
    }

    /** Each has an end that has not come: the connection ended within an answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {"H", "HTTP/1.1 200 OK", OK, OK + "A: b\r\n",
                OK + "Content-Length: 2\r\n\r\n",
                OK + "Content-Length: 2\r\n\r\na", CHUNKED, CHUNKED + "1\r\n", CHUNKED + "1\r\na",
                CHUNKED + "1\r\na\r\n", CHUNKED + "1\r\na\r\n0\r\n",
                CHUNKED + "1\r\na\r\n0\r\nA: b\r\n"})
    void whatHasBegunIsNotBetweenAnswers(String text) {
        assertEquals(End.WITHIN_AN_ANSWER, read(NEXT + text, false).end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\r\n", "\n", "\n\r\n\r"})
    void emptyLinesBeginNothing(String text) {
        assertEquals(End.BETWEEN_ANSWERS, read(NEXT + text, false).end());
    }

    @ParameterizedTest
    @CsvSource({"'Connection: close', true", "'Connection: keep-alive', false"})
    void whetherItIsTheLastIsKnownOnceItsHeadHasCome(String field, boolean ending) {
        scan(OK + field + "\r\n");
        assertFalse(scanner.isEnding());
        scan("Content-Length: 2\r\n\r\n");
        assertEquals(ending, scanner.isEnding());
        scan("a");
        assertEquals(ending, scanner.isEnding());
    }

    // Refusals

    private static final String NO_NUMBER = "a Content-Length that is no number";
    private static final String TOO_LARGE = "a Content-Length that is too large";
    private static final String NO_FIELD = "a header line that is not 'name: value'";
    private static final String BARE_CR = "a CR without an LF";
    private static final String BESIDE = "a Content-Length beside a Transfer-Encoding";
    private static final String NO_SIZE = "a chunk without a size";
    private static final String LONGER = "a chunk that is longer than its size";
    private static final String PARAMETERS = "chunks with parameters";

    static final List<Arguments> REFUSED = List.of(
            Arguments.of("HTTP/1.1 20 OK\r\n", "'HTTP/1.1 20 OK' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.1 2000\r\n", "'HTTP/1.1 2000' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.1 099 x\r\n", "'HTTP/1.1 099 x' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.1  200\r\n", "'HTTP/1.1  200' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.1\t200\r\n", "'HTTP/1.1' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.10 200\r\n", "'HTTP/1.10 200' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.x 200\r\n", "'HTTP/1.x 200' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.1 200\u00e9\r\n", "'HTTP/1.1 200.' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/2", "'HTTP/2' is no status line of HTTP/1.1"),
            Arguments.of("http", "'http' is no status line of HTTP/1.1"),
            Arguments.of(" HTTP/1.1 200 OK", "' HTTP/1.1 200 OK' is no status line of HTTP/1.1"),
            Arguments.of("HTTP/1.1 200 \0", "a NUL in its head"),
            Arguments.of(OK + "A: \0", "a NUL in its head"),
            Arguments.of(CHUNKED + "0\r\nA: \0", "a NUL in its head"),
            Arguments.of("HTTP/1.1 200 O\rK", BARE_CR), Arguments.of("\r\r", BARE_CR),
            Arguments.of(OK + "A: b\r\r\n", BARE_CR), Arguments.of(CHUNKED + "0\r0", BARE_CR),
            Arguments.of(OK + "A: b\r\n c\r\n", "a header line that begins with a blank"),
            Arguments.of(OK + "\tA: b\r\n", "a header line that begins with a blank"),
            Arguments.of(CHUNKED + "0\r\n A: b\r\n", "a header line that begins with a blank"),
            Arguments.of(OK + "A : b\r\n", NO_FIELD), Arguments.of(OK + "A b\r\n", NO_FIELD),
            Arguments.of(OK + ": b\r\n", NO_FIELD), Arguments.of(OK + "A\u00e9: b\r\n", NO_FIELD),
            Arguments.of(OK + "A\r\n", NO_FIELD), Arguments.of(CHUNKED + "0\r\nA\r\n", NO_FIELD),
            Arguments.of(OK + "Content-Length: +5\r\n", NO_NUMBER),
            Arguments.of(OK + "Content-Length: -5\r\n", NO_NUMBER),
            Arguments.of(OK + "Content-Length: 5 5\r\n", NO_NUMBER),
            Arguments.of(OK + "Content-Length:\r\n", NO_NUMBER),
            Arguments.of(OK + "Content-Length: 5,\r\n", NO_NUMBER),
            Arguments.of(OK + "Content-Length: 0x5\r\n", NO_NUMBER),
            Arguments.of(OK + "Content-Length: 1000000000000000000\r\n", TOO_LARGE),
            Arguments.of(OK + "Content-Length: 18446744073709551621\r\n", TOO_LARGE),
            Arguments.of(OK + "Content-Length: 5, 6\r\n", "two Content-Lengths that differ"),
            Arguments.of(OK + "Content-Length: 5\r\nContent-Length: 6\r\n",
                    "two Content-Lengths that differ"),
            Arguments.of(OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", BESIDE),
            Arguments.of(OK + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\n", BESIDE),
            Arguments.of(OK + "Transfer-Encoding: chunked, chunked\r\n", "chunks within chunks"),
            Arguments.of(OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip, chunked\r\n",
                    "chunks within chunks"),
            Arguments.of(OK + "Transfer-Encoding: ,\r\n", "a Transfer-Encoding without a name"),
            Arguments.of(OK + "Transfer-Encoding: chunked;q=1\r\n", PARAMETERS),
            Arguments.of(OK + "Transfer-Encoding: Chunked ; a\r\n", PARAMETERS),
            Arguments.of("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n",
                    "a Transfer-Encoding in HTTP/1.0"),
            Arguments.of(CHUNKED + "x", NO_SIZE), Arguments.of(CHUNKED + "\r", NO_SIZE),
            Arguments.of(CHUNKED + ";a\r\n", NO_SIZE), Arguments.of(CHUNKED + "1g\r\n", NO_SIZE),
            Arguments.of(CHUNKED + "1 \r\n", NO_SIZE), Arguments.of(CHUNKED + "1 x\r\n", NO_SIZE),
            Arguments.of(CHUNKED + "1000000000000000\r\n", "a chunk that is too large"),
            Arguments.of(CHUNKED + "0\n", "a chunk's line without CR"),
            Arguments.of(CHUNKED + "1\r\nab", LONGER), Arguments.of(CHUNKED + "1\r\na\n", LONGER));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void whatIsMalformedIsRefusedAndNamed(String text, String why) {
        assertEquals(Event.REFUSED, scan(text));
        assertEquals(why, scanner.refusal());
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void nothingIsRefusedBeforeItsLastByteAndAllOfItByThen(String text, String why) {
        int least = text.contains("HTTP/1.1 ") ? text.lastIndexOf("\n", text.length() - 2) + 1 : 0;
        for (int i = 0; i < text.length() - 1; i++) {
            Event event = scan(text.substring(i, i + 1));
            if (event == Event.REFUSED) {
                // Within the line that is wrong, never in one before.
                assertTrue(i >= least, () -> why + " after " + text);
                return;
            }
        }
        assertEquals(Event.REFUSED, scan(text.substring(text.length() - 1)), text);
    }

    /** What speaks another protocol often waits for an answer, and so its line has no end. */
    @Test
    void whatIsNoHttpIsRefusedWithItsFirstBytes() {
        assertEquals(Event.REFUSED, scan("\u0015\u0003\u0001\0\u0002\u0002F"));
        assertEquals("TLS came where HTTP was expected: write https in the URL", scanner.refusal());

        AnswerScanner two = new AnswerScanner(scratch, null, null);
        assertEquals(Event.REFUSED,
                two.scan(Unpooled.wrappedBuffer(new byte[]{0, 0, 6, 4, 0, 0, 0, 0, 0}),
                        false));
        assertEquals("HTTP/2 came where HTTP/1.1 was expected: the server speaks nothing else",
                two.refusal());

        AnswerScanner shell = new AnswerScanner(scratch, null, null);
        assertEquals(Event.REFUSED,
                shell.scan(Unpooled.wrappedBuffer(bytes("SSH-2.0-OpenSSH_9")), false));
        assertEquals("'SSH-2.0-OpenSSH_9' is no status line of HTTP/1.1", shell.refusal());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x15, 0x16, 0x00, 'S', 'h', ' ', '2', 0x80})
    void oneByteIsEnough(int first) {
        assertEquals(Event.REFUSED, scan(String.valueOf((char) first)));
    }

    // Limits

    private static String headOf(int length) {
        String head = OK + "A: \r\nContent-Length: 0\r\n\r\n";
        return head.replace("A: ", "A: " + "x".repeat(length - head.length()));
    }

    @Test
    void aHeadMayBeAsLongAsTheLimit() {
        assertEquals(List.of(new Answer(200, "", false), NEXT_ONE),
                read(headOf(AnswerScanner.LONGEST_HEAD) + NEXT, false).answers());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1024, 70_000})
    void aLongerOneIsRefused(int piece) {
        String text = headOf(AnswerScanner.LONGEST_HEAD + 4);
        Event event = Event.MORE;
        int at = 0;
        while (at < text.length() && event != Event.REFUSED) {
            int end = Math.min(text.length(), at + piece);
            event = scan(text.substring(at, end));
            at = end;
        }
        assertEquals(Event.REFUSED, event);
        assertEquals("a head of more than 65536 bytes", scanner.refusal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 ", OK + "A: ", OK + "A", CHUNKED + "1;",
                CHUNKED + "0\r\nA: "})
    void aLineWithoutAnEndIsRefusedAtTheLimit(String begin) {
        assertEquals(Event.MORE, scan(begin));
        int pieces = 0;
        while (scan("x".repeat(1000)) == Event.MORE) {
            pieces++;
        }
        assertEquals("a head of more than 65536 bytes", scanner.refusal());
        assertTrue(pieces >= 65 && pieces <= 66, "after " + pieces);
    }

    /** Neither interim answers, nor lines of chunks, nor trailers count to the head behind them. */
    @Test
    void theLimitIsThatOfOneHead() {
        String lines = ("A: " + "x".repeat(995) + "\r\n").repeat(60);
        String interim = "HTTP/1.1 103 Early Hints\r\n" + lines + "\r\n";
        String chunked = OK + "Transfer-Encoding: chunked\r\n" + lines + "\r\n1;"
                + "y".repeat(60_000)
                + "\r\nz\r\n0\r\n" + lines + "B: " + "x".repeat(5_500) + "\r\n\r\n";

        assertEquals(List.of(new Answer(200, "z", false), NEXT_ONE),
                read(interim.repeat(3) + chunked + NEXT, false).answers());
    }

    /** Two connections of a thread take turns in the middle of a line. */
    @Test
    void scannersShareTheirScratch() {
        AnswerScanner other = new AnswerScanner(scratch, null, null);
        String one = headOf(3000) + NEXT;
        String two = OK + "Content-Length: 0\r\nB: " + "y".repeat(2500) + "\r\n\r\n" + NEXT;
        int ended = 0;
        for (int i = 0; i < one.length() || i < two.length(); i++) {
            if (i < one.length() && scan(one.substring(i, i + 1)) == Event.ANSWERED) {
                ended++;
            }
            if (i < two.length()
                    && other.scan(Unpooled.wrappedBuffer(bytes(two.substring(i, i + 1))),
                            false) == Event.ANSWERED) {
                ended++;
            }
        }
        assertEquals(4, ended);
    }
}
