package dev.parkbench.cli;

import dev.parkbench.benchmarks.Judging;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunJson;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a kept run again. */
@Command(
        name = "judge",
        description = "Judge a kept run again by the rules of this version, without measuring.",
        footer = {
            "", "Prints the claims whose verdict or evidence differs from that of the run.",
            "Exit status: as of parkbench run; 2 if there is no run, or it cannot be judged"
                    + " again."})
final class JudgeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its run.json.")
    private Path run = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the run with its new claims to this file; - is standard"
                    + " output (the summary then goes to standard error).")
    private @Nullable String json;

    @Option(names = "--write", description = "Replace the claims of the run's run.json.")
    private boolean write;

    @Override
    public Integer call() throws Exception {
        JsonOutput output = new JsonOutput(json);
        output.check();
        Run before = RunFolder.read(run);
        Run after = Judging.judge(before);
        PrintStream people = output.people();
        Publication.summary(after, people);
        differences(before, after).forEach(people::println);
        if (write) {
            Path file = Files.isDirectory(run) ? run.resolve(RunFolder.RUN_FILE) : run;
            Publication.write(file, RunJson.write(after));
            people.println("Updated " + file);
        }
        return output.write(RunJson.write(after)) ? Publication.status(after) : Parkbench.NO_ANSWER;
    }

    /**
     * The differences from the claims of the run itself, one line each, and a line with the totals.
     */
    static List<String> differences(Run before, Run after) {
        Map<String, Claim> then = claims(before);
        Map<String, Claim> now = claims(after);
        List<String> lines = new ArrayList<>();
        now.forEach((id, claim) -> {
            Claim former = then.get(id);
            if (former == null) {
                lines.add(id + ": " + claim.verdict() + ", not judged in the run");
            } else if (former.verdict() != claim.verdict()) {
                lines.add(id + ": " + claim.verdict() + ", but in the run " + former.verdict());
            } else if (!former.equals(claim)) {
                lines.add(id + ": " + claim.verdict()
                        + " as in the run, but with another statement, bound or evidence");
            }
        });
        then.keySet().stream().filter(id -> !now.containsKey(id))
                .forEach(id -> lines.add(id + ": judged in the run, but not a claim of this"
                        + " version"));
        lines.add("Judged again: " + now.size() + " claims, " + (lines.isEmpty()
                ? "all as in the run"
                : lines.size() + " not as in the run"));
        return lines;
    }

    private static Map<String, Claim> claims(Run run) {
        return run.experiments().stream().flatMap(one -> one.claims().stream())
                .collect(Collectors.toMap(Claim::id, Function.identity(), (one, two) -> one,
                        LinkedHashMap::new));
    }
}
