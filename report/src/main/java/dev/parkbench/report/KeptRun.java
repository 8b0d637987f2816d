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
 * @param run its facts
 * @param folder where its logs are; null if they are not at hand
 */
public record KeptRun(Run run, @Nullable Path folder) implements ReportInput {

    /**
     * The run in a folder, or of a {@code run.json}, whose logs lie beside it.
     *
     * @throws dev.parkbench.results.RunUnreadableException if there is none or it is damaged
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
