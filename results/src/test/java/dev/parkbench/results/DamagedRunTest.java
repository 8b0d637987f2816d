package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of damage ends in one line that names the file and never in a half-read run. */
class DamagedRunTest {
    private static final String GOOD = RunJson.write(SyntheticRun.complete());
    private static final String NUMBER = "\"p50\" : 1004.2";
    private static final String COUNTER = "\"connections\" : 80";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> damageIsRefusedOnOneLineThatNamesTheFile() {
        return damages().entrySet().stream().map(damage -> DynamicTest
                .dynamicTest(damage.getKey(), () -> assertRefused(damage.getValue())));
    }

    /** Guards the table below: a change that changes nothing would test nothing. */
    @Test
    void theUndamagedTextIsARun() throws IOException {
        assertEquals(SyntheticRun.complete(), RunFolder.read(file(GOOD)));
        damages().forEach((name, text) -> assertFalse(text.equals(GOOD), name));
    }

    @Test
    void nestingInANameNobodyKnowsIsBoundedToo() throws IOException {
        assertRefused(GOOD.replaceFirst("\\{", "{ \"later\" : " + nested(100_000) + ","));
    }

    private static Map<String, String> damages() {
        Map<String, String> damages = new LinkedHashMap<>();
        damages.put("empty", "");
        damages.put("truncated", GOOD.substring(0, GOOD.length() / 2));
        damages.put("HTML", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n");
        damages.put("another schema", GOOD.replace(Run.SCHEMA, "somebody.else/1"));
        damages.put("missing name", GOOD.replaceFirst("\"suite\" : \"[^\"]*\",", ""));
        damages.put("missing number", GOOD.replace(NUMBER + ",", ""));
        damages.put("unknown status", GOOD.replace("\"complete\"", "\"done\""));
        for (String bad : new String[]{"NaN", "Infinity", "-Infinity", "\"NaN\"", "\"Infinity\"",
            "1e400", "-1e400", "\"fast\"", "null"}) {
            damages.put("percentile " + bad, GOOD.replace(NUMBER, "\"p50\" : " + bad));
        }
        for (String bad : new String[]{"NaN", "Infinity", "1e400", "null", "[ null ]",
            "99999999999999999999"}) {
            damages.put("counter " + bad, GOOD.replace(COUNTER, "\"connections\" : " + bad));
        }
        damages.put("evidence NaN", GOOD.replace("\"value\" : 0.1004", "\"value\" : NaN"));
        damages.put("deep nesting", GOOD.replace(COUNTER, "\"connections\" : " + nested(100_000)));
        damages.put("nothing but nesting", "[".repeat(1_000_000));
        return damages;
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private void assertRefused(String text) throws IOException {
        Path file = file(text);
        for (Path asked : new Path[]{folder, file}) {
            RunUnreadableException refusal = assertThrows(RunUnreadableException.class,
                    () -> RunFolder.read(asked));
            RunJsonTest.assertOneLine(refusal);
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.startsWith(file + ": "), message);
            assertTrue(message.length() < 600, "too long for one line: " + message.length());
            assertFalse(message.contains("Exception") || message.contains("\tat "), message);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve(RunFolder.RUN_FILE), text);
    }
}
