package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;

/** What every benchmark class has to say of itself. */
class BenchmarkCommentTest {

    private static final Path SOURCES = Path
            .of("src/main/java/dev/parkbench/benchmarks/jmh");

    private static List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>();
        JmhBenchmark.all().stream().map(JmhBenchmark::type).distinct().forEach(types::add);
        return types;
    }

    @Test
    void theCommentHasItsFourParts() throws IOException {
        for (Class<?> type : types()) {
            String comment = comment(Files
                    .readString(SOURCES.resolve(type.getSimpleName() + ".java")));
            assertEquals(List.of(), missing(comment, type), type.getSimpleName());
        }
    }

    @Test
    void aPartThatIsMissingIsMissed() {
        assertEquals(List.of("<p>Not shown: "),
                missing("Question: " + JmhBenchmark.question(ParkBenchmark.class)
                        + " <p>Set-up: x. <p>Command: {@code ./parkbench jmh ParkBenchmark}",
                        ParkBenchmark.class));
        assertTrue(missing("", ParkBenchmark.class).size() == 4);
    }

    private static List<String> missing(String comment, Class<?> type) {
        return Stream.of("Question: " + JmhBenchmark.question(type), "<p>Set-up: ",
                "<p>Not shown: ",
                "<p>Command: {@code ./parkbench jmh " + type.getSimpleName() + "}")
                .filter(part -> !comment.contains(part)).toList();
    }

    /** The comment of the class as one line. */
    private static String comment(String source) {
        String before = source.substring(0, source.indexOf("\npublic class "));
        return before.substring(before.indexOf("/**"), before.indexOf("*/"))
                .replaceAll("\\s*\\n \\*\\s*", " ");
    }

    @Test
    void theSuiteHasEverythingThatWasPromised() {
        assertEquals(List.of("adapter", "codec", "context-value", "fan-out", "hand-off", "json",
                "park", "recording", "sleep", "spawn", "timing"),
                types().stream().map(JmhBenchmark::shortName).toList());
    }

    @Test
    void aDefaultRunHasThreeForks() throws IOException {
        for (Class<?> type : types()) {
            assertTrue(type.getAnnotation(Fork.class).value() >= 3,
                    type.getSimpleName());
        }
    }
}
