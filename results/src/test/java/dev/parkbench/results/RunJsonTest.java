package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunJsonTest {
    private final Run run = SyntheticRun.complete();

    @Test
    void whatIsWrittenIsReadBackEqual() {
        assertEquals(run, RunJson.read(RunJson.write(run)));
    }

    @Test
    void ordersOfMapsSurvive() {
        Run copy = RunJson.read(RunJson.write(run));
        assertEquals(List.copyOf(run.environment().settings().keySet()),
                List.copyOf(copy.environment().settings().keySet()));
        assertEquals(List.of("connections", "distribution", "law", "bins"), List.copyOf(
                copy.experiments().get(1).arms().getFirst().trials().getFirst().counters()
                        .keySet()));
    }

    @Test
    void theTextIsPrettyAndEndsInOneNewline() {
        String text = RunJson.write(run);
        assertTrue(text.startsWith("{\n  \"schema\" : \"parkbench.run/2\",\n"), text);
        assertTrue(text.endsWith("}\n"));
    }

    @Test
    void namesAreSnakeCaseAndWordsAreAsDocumented() {
        String text = RunJson.write(run);
        for (String part : List.of("\"started_at\"", "\"jvm_flags\"", "\"cpu_model\"",
                "\"memory_bytes\"", "\"status\" : \"complete\"", "\"direction\" : \"lower\"",
                "\"verdict\" : \"REFUTED\"", "\"p999\"")) {
            assertTrue(text.contains(part), part);
        }
        assertFalse(text.contains("null"), "absent values are left out");
    }

    @Test
    void namesThatAreNotKnownAreIgnored() {
        String text = RunJson.write(run).replaceFirst("\\{", "{ \"later\" : [ 1 ],");
        assertEquals(run, RunJson.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "7", "{}", "<html>", "{\"schema\": 1",
                "\"parkbench.run/2\""})
    void whatIsNoRunIsRefusedOnOneLine(String text) {
        assertOneLine(assertThrows(RunUnreadableException.class, () -> RunJson.read(text)));
    }

    @Test
    void aSecondRunBehindTheFirstIsRefused() {
        String text = RunJson.write(run);
        assertThrows(RunUnreadableException.class, () -> RunJson.read(text + text));
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        String text = RunJson.write(run).replaceFirst("\\{", "{ \"id\" : \"other\",");
        assertThrows(RunUnreadableException.class, () -> RunJson.read(text));
    }

    @Test
    void anotherSchemaIsNamedTogetherWithTheRightOne() {
        String text = RunJson.write(run).replace("parkbench.run/2", "parkbench.run/9");
        RunUnreadableException refusal = assertThrows(RunUnreadableException.class,
                () -> RunJson.read(text));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("parkbench.run/9"), message);
        assertTrue(message.contains("parkbench.run/2"), message);
    }

    /** A run that was kept before evidence had bounds can still be read. */
    @Test
    void theFormerSchemaIsRead() {
        String text = RunJson.write(run).replace("parkbench.run/2", "parkbench.run/1");
        assertEquals(run.experiments(), RunJson.read(text).experiments());
    }

    @Test
    void theMessageLeadsToThePlace() {
        String text = RunJson.write(run).replace("\"REFUTED\"", "\"PERHAPS\"");
        RunUnreadableException refusal = assertThrows(RunUnreadableException.class,
                () -> RunJson.read(text));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("experiments[0].claims[1].verdict: "), message);
    }

    @Test
    void everyCutIsNoticed() {
        String text = RunJson.write(run).stripTrailing();
        for (int length = 0; length < text.length(); length += 7) {
            String cut = text.substring(0, length);
            assertOneLine(assertThrows(RunUnreadableException.class, () -> RunJson.read(cut)));
        }
    }

    static void assertOneLine(RuntimeException refusal) {
        String message = String.valueOf(refusal.getMessage());
        assertFalse(message.isBlank());
        assertEquals(1, message.lines().count(), message);
        assertFalse(message.contains("tools.jackson"), message);
    }
}
