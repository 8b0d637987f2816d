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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JmhCommandTest {

    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Parkbench.commandLine(arguments);
        commandLine.setErr(new PrintWriter(errors));
        return commandLine.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Nothing                | parkbench: no benchmark matches 'Nothing': there are Adapter
            Park --jsno            | parkbench: JMH does not take --jsno:
            Park -f many --quick   | parkbench: JMH does not take -f many:
            --jdk /nowhere         | parkbench: /nowhere is not a JDK:
            """)
    void badInputIsOneLineAndStatusTwoAndNothingIsRun(String typed, String complaint,
            @TempDir Path out) {
        assertEquals(2, run(("jmh " + typed + " --out " + out.resolve("none")).split(" ")));

        assertTrue(errors.toString().startsWith(complaint), errors::toString);
        assertEquals(1, errors.toString().lines().count());
        assertFalse(Files.exists(out.resolve("none")));
    }

    @Test
    void theListHasNamesQuestionsAndParameters(@TempDir Path out) throws Exception {
        Path file = out.resolve("list.json");
        assertEquals(0, run("jmh", "HandOff", "--list", "--json", file.toString()));

        JsonNode list = JsonMapper.shared().readTree(Files.readString(file));
        assertEquals(1, list.size());
        assertEquals("HandOffBenchmark.handOff", list.get(0).get("name").asString());
        assertEquals("What does it cost to hand a value to a thread that waits for it?",
                list.get(0).get("question").asString());
        assertEquals(4, list.get(0).at("/parameters/queue").size());
    }

    @Test
    void theTableHasArmsWithWhatTheyAllocatedAndTheNotes() {
        Arm arm = new Arm("pass threads=VIRTUAL", Map.of(), List.of(),
                List.of(Measurement.ofValues("throughput", "ops/s", Direction.HIGHER, 3, 1, 2),
                        Measurement.ofValues("allocated per operation", "B/op", Direction.LOWER,
                                24)));
        Run run = new Run(Run.SCHEMA, "id", "jmh", "full", RunStatus.COMPLETE,
                new RunProcess(1, "box", "2026-11-25T00:00:00Z", null, List.of()),
                new Environment("", "", List.of(), "", "", "", 1, 0, "", "2026-11-25T00:00:00Z",
                        Map.of()),
                List.of(new ExperimentResult("park", "ParkBenchmark", "", "", List.of(),
                        List.of(arm), "", List.of("Failed: all of it"))));

        List<String> lines = JmhTable.render(run).lines().toList();

        assertTrue(lines.get(3).matches(
                "ParkBenchmark.pass threads=VIRTUAL +2 +1 +3 +ops/s +higher +24 +0"),
                () -> String.join("\n", lines));
        assertTrue(lines.contains("Failed: all of it"));
    }
}
