package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected values are those of Python 3.11:
 * {@code dict(urllib.parse.parse_qsl(query, keep_blank_values=True)).get("task_id")}.
 */
class QueryTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            task_id=1,                  1
            task_id=,                   ""
            task_id,                    ""
            task_id=1&task_id=2,        2
            task_id=1&task_id,          ""
            a=b&task%5Fid=x,            x
            task_id=a+b,                a b
            task_id=a%2Bb,              a+b
            task_id=%,                  %
            task_id=%4,                 %4
            task_id=%zz,                %zz
            task_id=%41%,               A%
            task_id=a=b,                a=b
            &&task_id=1&&,              1
            task_id=1;x=2,              1;x=2
            task_id=%E4%BD%A0,          \u4f60
            task_id=%e4%bd%a0,          \u4f60
            task_id=%C3%28,             \ufffd(
            task_id=%ff%e4,             \ufffd\ufffd
            task_id=%ED%A0%80,          \ufffd\ufffd\ufffd
            task_id=%F0%9F%98%80,       \ud83d\ude00
            task_id=%F0%9F%98,          \ufffd
            """)
    void theLastValueIsReadAsPythonReadsIt(String query, String expected) {
        assertEquals(expected, Query.last(query, "task_id"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            ""
            x
            =1
            &
            TASK_ID=1
            task_idx=1
            xtask_id=1
            """)
    void aNameThatIsNotGivenHasNoValue(String query) {
        assertNull(Query.last(query, "task_id"));
    }

    @Test
    void aPathKeepsItsPlusSigns() {
        assertEquals("/a+b c/", Query.decodePath("/a+b%20c/"));
    }

    @Test
    void badBytesBecomeAsManyReplacementsAsInPython() {
        // Every pair of bytes that Python's decoder treats in a way of its own, checked with
        // len(bytes([a, b]).decode("utf-8", "replace")): two unless the first expects the second.
        int[] starts = {0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF};
        int[] seconds = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF};
        StringBuilder lengths = new StringBuilder();
        for (int start : starts) {
            for (int second : seconds) {
                String query = String.format("x=%%%02X%%%02X", start, second);
                lengths.append(String.valueOf(Query.last(query, "x")).length());
            }
            lengths.append(' ');
        }
        assertEquals("222222 222222 111111 111111 222211 111122 111111 221111 112222 222222"
                + " 222222 ", lengths.toString());
    }

    @Test
    void whatIsPlainTextComesBackUnchangedByPercentEncoding() {
        String text = "plain \u00fc \u4e16 \ud83d\ude00 & = % +";
        StringBuilder query = new StringBuilder("x=");
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            query.append(String.format("%%%02x", next & 0xFF));
        }
        assertEquals(text, Query.last(query.toString(), "x"));
    }
}
