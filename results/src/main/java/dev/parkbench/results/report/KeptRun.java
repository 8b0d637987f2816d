package dev.parkbench.results.report;

import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.comparison.ForeignFile;
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
public record KeptRun(Run run, @Nullable Path folder) {

    /**
     * The run in a folder, or of a {@code run.json}, whose logs lie beside it.
     *
     * @throws RunUnreadableException if there is none or it is damaged
     */
    public static KeptRun read(Path folderOrFile) {
        Run run = run(folderOrFile);
        Path folder = Files.isDirectory(folderOrFile)
                ? folderOrFile
                : Objects.requireNonNullElse(folderOrFile.toAbsolutePath().getParent(),
                        folderOrFile);
        return new KeptRun(run, folder);
    }

    private static Run run(Path folderOrFile) {
        try {
            return RunFolder.read(folderOrFile);
        } catch (RunUnreadableException e) {
            throw ForeignFile.kind(folderOrFile)
                    .map(kind -> new RunUnreadableException(folderOrFile + ": is " + kind
                            + ", and a run's folder or its run.json is needed; parkbench compare"
                            + " reads it", e))
                    .orElse(e);
        }
    }
}
