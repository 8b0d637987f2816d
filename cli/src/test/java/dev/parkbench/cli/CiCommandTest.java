package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.ab.ArmSpec;
import dev.parkbench.host.CpuSet;
import dev.parkbench.host.MachineFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

final class CiCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0,0,0", "3,0,3", "1,3,1", "0,1,1", "1,2,2", "0,130,130"})
    void aWrongAnswerWeighsMoreThanNone(int run, int comparison, int expected) {
        assertEquals(expected, CiCommand.worst(List.of(run, 0, comparison)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frobnicate", "article --base-ref no-such-revision",
                "article --base-ref HEAD --compare fibers",
                "article --base-ref HEAD --compare-trials x",
                "article --base-ref HEAD --compare-trials 0", "frobnicate --base-ref HEAD",
                "article --base-ref HEAD --profile huge"})
    @Timeout(60) // what is not refused would take minutes
    void whatIsUnknownIsRefusedBeforeAnythingIsWritten(String arguments) {
        String[] typed = Stream.concat(Stream.of(("ci " + arguments).split(" ")),
                Stream.of("--out", folder.resolve("results").toString(), "--report",
                        folder.resolve("report").toString()))
                .toArray(String[]::new);
        CommandLine commandLine = Parkbench.commandLine(typed);
        commandLine.setErr(new PrintWriter(new StringWriter()));

        assertEquals(2, commandLine.execute(typed));
        assertFalse(Files.exists(folder.resolve("results")));
        assertFalse(Files.exists(folder.resolve("report/report.html")));
    }

    @Test
    void whatIsComparedIsACommandThatAbUnderstands() {
        CiCommand ci = new CiCommand();
        new CommandLine(ci).parseArgs("--base-ref", "main", "--compare-trials", "3");
        List<String> arguments = ci.comparison("virtual", folder.toString(),
                folder.resolve("changes.md"));

        CommandLine ab = Parkbench.commandLine(arguments.toArray(String[]::new));
        ParseResult parsed = ab.parseArgs(arguments.toArray(String[]::new)).subcommand();

        assertEquals("ab", parsed.commandSpec().name());
        ArmSpec base = ArmSpec.parse("--base", parsed.matchedOptionValue("--base", ""), null);
        assertEquals("virtual", base.backend());
        assertEquals("main", base.revision());
        assertEquals(folder.toString(), base.classPath());
        assertEquals("virtual", parsed.matchedOptionValue("--candidate", ""));
        assertEquals(3, parsed.matchedOptionValue("--trials", 0));
    }

    @Test
    void whatARunPinsIsFreeAgainForTheNext() {
        Optional<CpuSet> before = MachineFacts.ofThisMachine().allowedCpus();
        Assumptions.assumeTrue(before.isPresent() && before.get().cpus().size() > 1,
                "this process has one CPU");

        int status = CiCommand.execute(List.of("run", "shared-state", "--profile", "ci",
                "--trials", "1", "--tries", "1", "--out", folder.toString()));
        assertTrue(Set.of(0, Parkbench.NO_ANSWER).contains(status), () -> "status " + status);

        assertEquals(before, MachineFacts.ofThisMachine().allowedCpus());
    }
}
