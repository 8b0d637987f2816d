package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "claims.md");

    private static final Path RUNS = Path.of("..", "docs", "runs");

    /** {@code ./parkbench claims --runs docs/runs --page docs/claims.md} writes it. */
    @Test
    void thePageInTheTreeIsTheOneThatIsGenerated(@TempDir Path folder) throws IOException {
        Path written = folder.resolve("claims.md");
        String[] arguments = {"claims", "--runs", RUNS.toString(), "--page", written.toString()};

        assertEquals(0, Parkbench.commandLine(arguments).execute(arguments));

        assertEquals(Files.readString(written), Files.readString(PAGE));
    }
}
