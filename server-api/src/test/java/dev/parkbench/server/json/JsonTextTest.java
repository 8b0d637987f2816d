package dev.parkbench.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The expected texts are what {@code json.dumps} of Python 3.11 prints for the same value. */
class JsonTextTest {

    private static void assertDumps(String expected, Map<String, ?> fields) {
        assertEquals(expected, JsonText.line(fields));
        assertEquals(expected, new String(JsonText.bytes(fields), StandardCharsets.US_ASCII));
        assertEquals(expected,
                new String(new Body.Json(fields).bytes(), StandardCharsets.US_ASCII));
    }

    private static void assertDumpsString(String expected, String value) {
        assertDumps("{\"s\": \"" + expected + "\"}", Map.of("s", value));
    }

    @Test
    void quotesAndBackslashesAreEscapedAndSlashesAreNot() {
        assertDumpsString("say \\\"hi\\\" \\\\ back/slash", "say \"hi\" \\ back/slash");
    }

    @Test
    void controlCharactersHaveShortOrLowerCaseEscapes() {
        String all = IntStream.range(0, 32).mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertDumpsString("\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n"
                + "\\u000b\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016"
                + "\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f", all);
    }

    @Test
    void deleteIsEscapedToo() {
        assertDumpsString("a\\u007fb", "a\u007fb");
    }

    @Test
    void everythingBeyondAsciiIsEscaped() {
        assertDumpsString("\\u0080\\u00a0\\u00ff", "\u0080\u00a0\u00ff");
        assertDumpsString("Gr\\u00fc\\u00dfe, \\u4e16\\u754c", "Gr\u00fc\u00dfe, \u4e16\u754c");
        assertDumpsString("\\u2028\\u2029\\ufeff\\uffff", "\u2028\u2029\ufeff\uffff");
    }

    @Test
    void charactersBeyondSixteenBitsAreTwoEscapes() {
        assertDumpsString("\\ud83d\\ude00\\ud835\\udcb3", "\ud83d\ude00\ud835\udcb3");
    }

    @Test
    void markupStaysAsItIs() {
        assertDumpsString("<b>&'</b>", "<b>&'</b>");
    }

    @Test
    void emptyAndNestedContainersArePrintedAsInPython() {
        assertDumps("{}", Map.of());
        Map<String, Object> innermost = new LinkedHashMap<>();
        innermost.put("f", null);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", Map.of());
        fields.put("b", List.of());
        fields.put("c", List.of(List.of(), Map.of()));
        fields.put("d",
                Map.of("e", Arrays.asList(1, innermost, true, false, -7, 1_234_567_890_123L)));
        fields.put("\u043a\u043b\u044e\u0447", "v");
        assertDumps(
                "{\"a\": {}, \"b\": [], \"c\": [[], {}], \"d\": {\"e\": [1, {\"f\": null}, true,"
                        + " false, -7, 1234567890123]}, \"\\u043a\\u043b\\u044e\\u0447\": \"v\"}",
                fields);
    }

    @Test
    void commonFractionsArePrintedAsInPython() {
        assertDumps("{\"x\": [0.0, 1.0, 1.5, 0.1, 100.0, 1234567.0, 123456.25]}",
                Map.of("x", List.of(0.0, 1.0, 1.5, 0.1, 100.0, 1_234_567.0, 123_456.25)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomTextIsAsciiOnOneLineAndReadsBack(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 300; i++) {
            String text = random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .map(c -> random.nextBoolean() ? c % 0x100 : c)
                    .mapToObj(Character::toString).collect(Collectors.joining());
            Map<String, String> fields = Map.of("text", text);
            String line = JsonText.line(fields);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7F), line);
            assertEquals(line, new String(JsonText.bytes(fields), StandardCharsets.US_ASCII));
            assertEquals(text, JsonMapper.shared().readTree(line).path("text").asString());
        }
    }
}
