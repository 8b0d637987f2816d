package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run that compared JDKs is shown with its table, and no other run is. */
class JdkTableOfRunTest {

    private static final String TIME = "2026-11-30T00:00:00Z";

    private static Arm sleeps(int jdk, boolean again, int inTime) {
        return new Arm("sleeps, " + jdk + again,
                Map.of("property", "sleeps of virtual threads", "jdk", jdk, "again", again),
                List.of(new Trial(0, TIME, List.of(Measurement.ofValues("expired_before_release",
                        "", Direction.HIGHER, inTime)), Map.of())),
                List.of());
    }

    private static Run run(String experiment) {
        ExperimentResult result = new ExperimentResult(experiment, "A title", "", "", List.of(),
                List.of(sleeps(1, false, 0), sleeps(1, true, 0), sleeps(2, false, 8)), "",
                List.of())
                .with(Map.of("jdks", List.of("21.0.13 (one)", "99 (another)")), List.of());
        return new Run(Run.SCHEMA, "id", "jdk-ladder", "ci", RunStatus.COMPLETE,
                new RunProcess(1, "box", TIME, null, List.of()),
                new Environment("", "", List.of(), "", "", "", 1, 0, "", TIME,
                        Map.of("scope.servers", "virtual")),
                List.of(result));
    }

    private static String summary(Run run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Publication.summary(run, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theTableIsPrintedAndKeptInTheFolder(@TempDir Path folder) throws IOException {
        Run run = run("jdk-counts");
        String printed = summary(run);
        assertTrue(printed.contains("JDK 2: 99 (another)"), printed);
        assertTrue(printed.contains("Of 1 rows 1 differ"), printed);

        Publication.pages(run, folder);

        String page = Files.readString(folder.resolve("jdk-table.md"));
        assertTrue(page.contains("| differs |"), page);
        JsonNode table = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("jdk-table.json")));
        assertEquals("99 (another)", table.at("/jdks/1").asString());
        assertEquals("differs", table.at("/rows/0/judgements/0/verdict").asString());
        assertEquals("8", table.at("/rows/0/cells/2/trials/0").asString());
    }

    @Test
    void anotherRunHasNoTable(@TempDir Path folder) throws IOException {
        Run run = run("something-else");
        assertFalse(summary(run).contains("JDK 2"));
        Publication.pages(run, folder);
        assertFalse(Files.exists(folder.resolve("jdk-table.md")));
    }
}
