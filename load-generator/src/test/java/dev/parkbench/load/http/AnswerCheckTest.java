package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

    private static final int REUSED = 64 * 1024;

    private static AnswerCheck check(String expect) {
        return new AnswerCheck(Expectation.parse(expect), new FirstSample());
    }

    private static void content(AnswerCheck check, byte[] bytes, int piece, boolean gzip) {
        ByteBuf all = Unpooled.wrappedBuffer(bytes);
        for (int at = 0; at < bytes.length; at += piece) {
            check.content(all, at, Math.min(piece, bytes.length - at), gzip);
        }
    }

    private static Outcome judge(AnswerCheck check, String content) {
        content(check, content.getBytes(StandardCharsets.UTF_8), 1000, false);
        return check.judge(200);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    // Statuses and fields

    @ParameterizedTest
    @CsvSource({"200, OK", "302, OK", "399, OK", "404, STATUS_4XX", "499, STATUS_4XX",
        "500, STATUS_5XX",
        "999, STATUS_5XX"})
    void withoutAnExpectationAnyStatusBelow400IsGood(int status, Answered outcome) {
        AnswerCheck check = new AnswerCheck(new Expectation.AnySuccess(), new FirstSample());

        assertEquals(outcome, check.judge(status));
        assertEquals("", check.cause());
        assertFalse(check.takesTime());
    }

    @ParameterizedTest
    @CsvSource({"404, OK, ''", "200, UNEXPECTED_STATUS, 'status 404 expected, 200 came'",
        "410, STATUS_4XX, 'status 404 expected, 410 came'"})
    void anExpectedStatusIsTheOnlyGoodOne(int status, Answered outcome, String cause) {
        AnswerCheck check = check("status:404");

        assertEquals(outcome, check.judge(status));
        assertEquals(cause, outcome == Answered.OK ? "" : check.cause());
    }

    @Test
    void aFieldHasToHaveItsValue() {
        AnswerCheck check = check("header:X-Kind=tea");
        AnswerScanner scanner = new AnswerScanner(new byte[AnswerScanner.SCRATCH_BYTES], null,
                check.watch());
        scanner.scan(
                Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nx-kind: tea\r\nContent-Length: 0\r\n\r\n",
                        StandardCharsets.US_ASCII),
                false);
        assertEquals(Answered.OK, check.judge(200));

        scanner.scan(
                Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nx-kind: mud\r\nContent-Length: 0\r\n\r\n",
                        StandardCharsets.US_ASCII),
                false);
        assertEquals(Answered.WRONG_BODY, check.judge(200));
        assertEquals("header X-Kind: tea expected, 'mud' came", check.cause());
    }

    // Contains

    @ParameterizedTest
    @ValueSource(ints = {-6, -5, -3, -1, 0, 1})
    void aTextIsFoundAcrossTheBordersOfWindows(int shift) {
        for (int window = 1; window <= 3; window++) {
            AnswerCheck check = check("contains:needle");
            byte[] bytes = "x".repeat(4 * AnswerCheck.WINDOW).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy("needle".getBytes(StandardCharsets.US_ASCII), 0, bytes,
                    window * AnswerCheck.WINDOW + shift, 6);
            content(check, bytes, 300_000, false);
            assertEquals(Answered.OK, check.judge(200), "window " + window);
            assertEquals(Answered.WRONG_BODY, judge(check, "need"), "the next one has it not");
        }
    }

    @Test
    void wordsOfTwoAnswersMakeNone() {
        AnswerCheck check = check("contains:needle");
        assertEquals(Answered.WRONG_BODY, judge(check, "nee"));
        assertEquals(Answered.WRONG_BODY, judge(check, "dle"));
        assertEquals("'needle' expected in the content, which begins with 'nee'", check.cause());
    }

    /** Its beginning is gone by then, and shown all the same. */
    @Test
    void ofALongAnswerTheBeginningIsShown() {
        AnswerCheck check = check("contains:needle");
        byte[] bytes = ("be\tgin" + "x".repeat(3 * AnswerCheck.WINDOW))
                .getBytes(StandardCharsets.US_ASCII);
        content(check, bytes, bytes.length, false);

        assertEquals(Answered.WRONG_BODY, check.judge(200));
        assertEquals("'needle' expected in the content, which begins with 'be gin"
                + "x".repeat(54) + "'", check.cause());
    }

    @Test
    void theFirstThatWasWrongIsTheSampleOfAll() {
        FirstSample sample = new FirstSample();
        AnswerCheck one = new AnswerCheck(Expectation.parse("contains:a"), sample);
        AnswerCheck other = new AnswerCheck(Expectation.parse("contains:a"), sample);

        assertEquals(Answered.WRONG_BODY, judge(one, "b1"));
        assertEquals(Answered.WRONG_BODY, judge(other, "b2"));
        assertEquals("'a' expected in the content, which begins with 'b1'", one.cause());
        assertEquals(one.cause(), other.cause());
    }

    // JSON

    @Test
    void aValueOfJsonIsCompared() {
        AnswerCheck check = check("json:/a/1=2");

        assertTrue(check.takesTime());
        assertEquals(Answered.OK, judge(check, "{\"a\": [1, 2]}"));
        assertEquals(Answered.WRONG_BODY, judge(check, "{\"a\": [1, 3]}"));
        assertEquals(
                "'2' expected at /a/1, '3' came, in content that begins with '{\"a\": [1, 3]}'",
                check.cause());
        assertEquals(Answered.WRONG_BODY, judge(check, "<html>"));
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "1, GENERATOR_FAILURE"})
    void jsonBeyondWhatIsKeptIsTheGeneratorsFailure(int more, String outcome) {
        AnswerCheck check = check("json:/a=1");
        byte[] bytes = " ".repeat(AnswerCheck.MOST_KEPT + more).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy("{\"a\":1}".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 7);
        content(check, bytes, 1_000_003, false);

        assertEquals(outcome, check.judge(200).name());
        if (more > 0) {
            assertEquals(
                    "content of more than 16 MiB, which the generator does not keep for --expect",
                    check.cause());
        }
        assertEquals(Answered.OK, judge(check, "{\"a\":1}"), "the next one is judged by itself");
    }

    // Gzip

    @Test
    void compressedContentIsLookedInto() throws IOException {
        AnswerCheck contains = check("contains:needle");
        content(contains, gzip("x".repeat(3 * AnswerCheck.WINDOW) + "needle"), 7, true);
        assertEquals(Answered.OK, contains.judge(200));
        content(contains, gzip("x"), 7, true);
        assertEquals(Answered.WRONG_BODY, contains.judge(200));

        AnswerCheck json = check("json:/a=1");
        content(json, gzip("{\"a\":1}"), 7, true);
        assertEquals(Answered.OK, json.judge(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contains:a", "json:/a=1"})
    void whatIsNotTheGzipThatItSaysIsWrong(String expect) throws IOException {
        for (byte[] bytes : new byte[][]{"aaaa".getBytes(StandardCharsets.US_ASCII), {},
            java.util.Arrays.copyOf(gzip("b".repeat(10)), 15)}) {
            AnswerCheck check = check(expect);
            check.content(Unpooled.wrappedBuffer(bytes), 0, bytes.length, true);
            assertEquals(Answered.WRONG_BODY, check.judge(200));
            assertEquals("content that is not the gzip that its header says", check.cause());
        }
    }

    /** The bytes have no text to look for in them; only what they stand for has. */
    @Test
    void compressedContentBeyondWhatIsKeptIsTheGeneratorsFailure() {
        AnswerCheck check = check("contains:a");
        content(check, new byte[AnswerCheck.MOST_KEPT + 1], 1 << 20, true);
        assertEquals(Broken.GENERATOR_FAILURE, check.judge(200));
    }

    // Memory

    @ParameterizedTest
    @ValueSource(strings = {"contains:a", "json:/a=1"})
    void whatALargeAnswerTookIsGivenBack(String expect) {
        AnswerCheck check = check(expect);
        assertEquals(0, check.keptBytes());
        content(check, new byte[3 << 20], 100_000, false);
        assertTrue(check.keptBytes() > REUSED, "while it comes");
        check.judge(200);
        assertTrue(check.keptBytes() <= REUSED, () -> check.keptBytes() + " bytes");

        content(check, new byte[1000], 1000, false);
        check.judge(200);
        assertTrue(check.keptBytes() > 0, "what is small is used again");
    }
}
