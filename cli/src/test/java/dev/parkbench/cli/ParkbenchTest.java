package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Environment;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.AutoComplete;
import picocli.CommandLine;

final class ParkbenchTest {

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Parkbench.commandLine(arguments);
        commandLine.setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        return commandLine.execute(arguments);
    }

    @Test
    void helpNamesEveryCommand() {
        assertEquals(0, run("--help"));
        for (Subcommand each : Subcommand.values()) {
            assertTrue(output.toString().contains("\n  " + each.commandName() + " "),
                    output::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandHasHelp(Subcommand command) {
        assertEquals(0, run(command.commandName(), "--help"));
        assertTrue(output.toString().startsWith("Usage: parkbench " + command.commandName()),
                output::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    compar                      | parkbench: there is no command 'compar' (did you mean compare
                    doctor --jsno               | parkbench: Unknown option: '--jsno' (did you mean --json
                    frobnicate                  | parkbench: there is no command 'frobnicate'; parkbench
                    --frobnicate                | parkbench: there is no command '--frobnicate'; parkbench
                    serve                       | parkbench: Missing required parameter: 'SERVER'; parkbench serve --help
                    serve quantum               | parkbench: unknown server 'quantum': choose one of async, threaded, virtual
                    serve virtual --delay -1s   | parkbench: Invalid value for option '--delay'
                    serve virtual --port 70000  | parkbench: --port 70000 is not in 0 to 65535
                    serve threaded --transport nio | parkbench: --transport nio is not an option of the threaded server; leave
                    """)
    void badUsageIsOneLineWithAHintAndStatusTwo(String typed, String complaint) {
        assertEquals(2, run(typed.split(" ")));

        assertTrue(errors.toString().startsWith(complaint), errors::toString);
        assertEquals(1, errors.toString().lines().count());
        assertTrue(errors.toString().strip().endsWith("--help lists the options"),
                errors::toString);
        assertEquals("", output.toString());
    }

    @Test
    void withoutACommandItSaysHowToUseIt() {
        assertEquals(2, run());
        assertTrue(errors.toString().startsWith("Usage: parkbench "), errors::toString);
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help load, load --help", "version, --version",
        "load help, load help"})
    void aWordStandsForTheOptionThatItIs(String typed, String meant) {
        assertArrayEquals(meant.split(" "), Parkbench.withoutWords(typed.split(" ")));
    }

    @Test
    void aShellCanCompleteCommandsAndOptions() {
        String script = AutoComplete.bash("parkbench", Parkbench.everyCommand());

        assertTrue(script.contains("compare"), script);
        assertTrue(script.contains("--generator-warmup"), script);
        assertEquals(0, run("completion", "--help"));
        assertTrue(output.toString().contains("source <(parkbench completion)"), output::toString);
    }

    private static List<String> cpus(Environment of) {
        List<String> cpus = new ArrayList<>(List.of("processors=" + of.cpus()));
        of.settings().entrySet().stream().filter(one -> one.getKey().startsWith("cpus."))
                .forEach(one -> cpus.add(one.toString()));
        return cpus;
    }

    @Test
    void eachJdkHasARunOfItsOwn(@TempDir Path folder) throws IOException {
        String jdk = System.getProperty("java.home");

        assertEquals(2, run("run", "shared-state", "--tries", "0"));
        int status = run("run", "shared-state", "--tries", "1", "--jdk", jdk, "--jdk", jdk,
                "--out", folder.toString());

        assertTrue(status == 0 || status == Parkbench.NO_ANSWER, errors::toString); // void if busy

        try (Stream<Path> folders = Files.list(folder)) {
            List<Environment> both = folders.map(RunFolder::read).map(Run::environment).toList();
            assertEquals(2, both.size());
            assertEquals(1, both.stream().map(ParkbenchTest::cpus).distinct().count(),
                    both::toString);
        }
    }

    @Test
    void twoJdksMakeTwoRunsWhichAreNotOneFile() {
        String jdk = System.getProperty("java.home");

        assertEquals(2, run("run", "shared-state", "--jdk", jdk, "--jdk", jdk, "--json", "-"));

        assertTrue(
                errors.toString().startsWith("parkbench: --jdk was given 2 times, which makes one"
                        + " run for each, but --json is for a single run: give one --jdk"),
                errors::toString);
        assertEquals("", output.toString());
    }

    @Test
    void whatComparesJdksHasNoRunForEach() {
        String jdk = System.getProperty("java.home");

        assertEquals(2,
                run("run", "jdk-ladder", "capture-matrix", "--jdk", jdk, "--jdk", jdk));

        assertTrue(errors.toString().startsWith("parkbench: all JDKs are measured in one run of"
                + " jdk-counts, jdk-costs, and each has a run of its own of capture-matrix"),
                errors::toString);
    }

    @Test
    void theVersionNamesTheJdk() {
        assertTrue(Parkbench.version().contains("JDK " + Runtime.version()));
    }

    @Test
    void aRunThatIsNotThereIsOneLine(@TempDir Path folder) {
        assertEquals(2, run("show", folder.toString()));

        assertEquals(1, errors.toString().lines().count());
        assertTrue(errors.toString().contains(folder.resolve("run.json").toString()),
                errors::toString);
    }
}
