package dev.parkbench.report;

import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that was read from its files.
 *
 * @param run the run
 * @param folder the folder of its logs; null if they are not available
 */
public record KeptRun(Run run, @Nullable Path folder) implements ReportInput {

    /**
     * Reads the run of a folder, or of a {@code run.json} with its logs beside it.
     *
     * @throws dev.parkbench.results.RunUnreadableException if there is no run or it is damaged
     */
    public static KeptRun read(Path folderOrFile) {
        Run run = RunFolder.read(folderOrFile);
        Path folder = Files.isDirectory(folderOrFile)
                ? folderOrFile
                : Objects.requireNonNullElse(folderOrFile.toAbsolutePath().getParent(),
                        folderOrFile);
        return new KeptRun(run, folder);
    }
}
