package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class CiCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0,0,0", "3,0,3", "1,3,1", "0,1,1", "1,2,2", "0,130,130"})
    void aWrongAnswerWeighsMoreThanNone(int run, int comparison, int expected) {
        assertEquals(expected, CiCommand.worst(List.of(run, 0, comparison)));
    }

    @Test
    void whatIsUnknownIsRefusedBeforeAnythingIsWritten() {
        String[] typed = {"ci", "frobnicate", "--out", folder.resolve("results").toString(),
            "--report", folder.resolve("report").toString()};
        CommandLine commandLine = Parkbench.commandLine(typed);
        commandLine.setErr(new PrintWriter(new StringWriter()));

        assertEquals(2, commandLine.execute(typed));
        assertFalse(Files.exists(folder.resolve("results")));
        assertFalse(Files.exists(folder.resolve("report/report.html")));
    }
}
