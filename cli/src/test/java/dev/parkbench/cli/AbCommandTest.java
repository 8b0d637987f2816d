package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class AbCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private static int run(StringWriter errors, String... arguments) {
        CommandLine command = Parkbench.commandLine(arguments);
        command.setErr(new PrintWriter(errors, true));
        return command.execute(arguments);
    }

    /** Arguments have | between them, since an arm has blanks in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "ab|--base|threaded", "ab|--base|fibers|--candidate|threaded",
                "ab|--base|threaded --workers x|--candidate|threaded",
                "ab|--base|threaded|--candidate|threaded jdk=/nowhere",
                "ab|--base|threaded|--candidate|threaded|--rate|1|--users|1",
                "ab|--base|threaded|--candidate|threaded|--path|api",
                "ab|--base|threaded|--candidate|threaded|--trials|0",
                "ab|--base|threaded|--candidate|threaded|--rate|-1",
                "ab|--base|threaded|--candidate|threaded|--users|0",
                "ab|--base|threaded|--candidate|threaded|--duration|0s",
                "ab|--base|threaded|--candidate|threaded|--warmup|-1",
                "ab|--base|threaded|--candidate|threaded|--judge|[",
                "ab|--base|threaded|--candidate|threaded|--statistic|p51",
                "ab|--base|threaded|--candidate|threaded|--base-ref|no-such-revision",
                "ab|--base|threaded|--candidate|threaded|--base-ref|--help",
                "ab|--base|threaded|--candidate|threaded -XX:+NoSuchFlag"})
    void badInputIsOneLineAndStatusTwoAndNothingIsRun(String line) {
        StringWriter errors = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(line.split("\\|")));
        arguments.addAll(List.of("--out", folder.toString()));

        assertEquals(2, run(errors, arguments.toArray(String[]::new)), errors.toString());
        assertEquals(1, errors.toString().strip().lines().count(), errors.toString());
        assertEquals(0, Objects.requireNonNull(folder.toFile().list()).length);
    }

    @Test
    void theGrammarOfAnArmIsInTheHelp() {
        CommandLine command = Parkbench.commandLine("ab", "--help");
        StringWriter out = new StringWriter();
        command.setOut(new PrintWriter(out, true));

        assertEquals(0, command.execute("ab", "--help"));
        assertTrue(out.toString().contains("BACKEND [--knob VALUE]... [-JVMFLAG]..."),
                out.toString());
    }
}
