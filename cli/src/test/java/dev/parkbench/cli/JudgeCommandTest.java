package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Judging;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunJson;
import dev.parkbench.results.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A kept run is judged again as it was, and what somebody changed in it changes what reads it. */
class JudgeCommandTest {

    private static int parkbench(String... arguments) {
        return Parkbench.commandLine(arguments).execute(arguments);
    }

    private static Path run(Path folder) throws IOException {
        parkbench("run", "shared-state", "--profile", "ci", "--cpus", "none", "--tries", "1",
                "--out", folder.toString());
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static Arm arm(ExperimentResult result, String name) {
        return result.arms().stream().filter(arm -> arm.name().equals(name)).findFirst()
                .orElseThrow();
    }

    @Test
    void aKeptRunGivesTheClaimsThatItHadAndEvidenceStandsInItsTables(@TempDir Path folder)
            throws IOException {
        Path kept = run(folder);
        Run before = RunFolder.read(kept);
        Run after = Judging.judge(before);

        assertEquals(before.experiments(), after.experiments());
        assertEquals(List.of("Judged again: 5 claims, all as in the run"),
                JudgeCommand.differences(before, after));
        assertEquals(Publication.status(before), parkbench("judge", kept.toString()));

        ExperimentResult result = before.experiments().getFirst();
        Evidence lost = result.claims().getFirst().evidence().getFirst();
        assertEquals(arm(result, "threads, two carriers").measurements().getFirst().max(),
                lost.value());
    }

    @Test
    void aMeasurementThatSomebodyEditsChangesExactlyTheClaimsThatReadIt(@TempDir Path folder)
            throws IOException {
        Path kept = run(folder);
        Run before = RunFolder.read(kept);
        ExperimentResult result = before.experiments().getFirst();
        Measurement found = arm(result, "loop, two carriers").measurements().getFirst();
        String text = Files.readString(kept.resolve(RunFolder.RUN_FILE));
        int at = text.indexOf("\"loop, two carriers\"");
        assertEquals(0, found.max());
        String edited = text.substring(0, at)
                + text.substring(at).replaceFirst("(?s)(\"measurements\" : \\[[^]]*\\],\\s*"
                        + "\"counters\".*?\"measurements\" : \\[.*?)\"max\" : 0.0",
                        "$1\"max\" : 3.0");
        assertFalse(edited.equals(text));

        Run after = Judging.judge(RunJson.read(edited));

        List<String> changed = after.experiments().getFirst().claims().stream()
                .filter(claim -> !result.claims().contains(claim)).map(Claim::id).toList();
        assertEquals(List.of("shared-state/loop"), changed);
        assertTrue(after.experiments().getFirst().claims().stream()
                .filter(claim -> claim.id().equals("shared-state/loop"))
                .allMatch(claim -> claim.verdict() == Verdict.VOID
                        && String.valueOf(claim.remark()).startsWith("it was REFUTED")));
    }

    @Test
    void whatIsNoRunOfExperimentsIsRefused(@TempDir Path folder) throws IOException {
        Path kept = run(folder);
        Path file = kept.resolve(RunFolder.RUN_FILE);
        Files.writeString(file,
                Files.readString(file).replace("\"scope.servers\"", "\"scope.other\""));
        CommandLine command = Parkbench.commandLine("judge", kept.toString());

        assertEquals(2, command.execute("judge", kept.toString()));
    }
}
