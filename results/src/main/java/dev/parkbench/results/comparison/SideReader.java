package dev.parkbench.results.comparison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a side from files of any supported kind. */
final class SideReader {
    private SideReader() {
    }

    /**
     * Reads a side.
     *
     * @param text a file or folder, or several of one kind separated by commas, whose trials form
     *     one side
     * @param arm the only arm to read; null for all
     * @param leniency the differences that are allowed between files of a side
     * @param hints descriptions that the files lack
     */
    static Side read(String text, @Nullable String arm, Leniency leniency, InputHints hints) {
        List<Path> files = files(text);
        DistinctFiles.require(files);
        Side side = one(files.getFirst(), arm, hints);
        for (Path more : files.subList(1, files.size())) {
            side = side.and(one(more, arm, hints), leniency);
        }
        return side;
    }

    /** The files of a side. A name that contains a comma is a file if that file exists. */
    private static List<Path> files(String text) {
        if (Files.exists(Path.of(text)) || !text.contains(",")) {
            return List.of(Path.of(text));
        }
        return Arrays.stream(text.split(",")).map(Path::of).toList();
    }

    private static Side one(Path file, @Nullable String arm, InputHints hints) {
        FileKind kind = Files.isDirectory(file) ? FileKind.RUN : FileKind.of(file);
        if (arm != null && kind != FileKind.RUN) {
            throw InputText.bad(file, "has no arms to choose from: --base-arm and --candidate-arm"
                    + " are for runs");
        }
        return switch (kind) {
            case HISTOGRAM_LOG -> HistogramLogSide.read(file, hints);
            case PERCENTILES -> {
                hints.requireAllOf(file, kind);
                yield PercentileSide.read(file, hints);
            }
            case COMPARISON -> throw InputText.bad(file, "is " + kind.text()
                    + ", the result of comparing two sides, not a side");
            case RUN, JMH, LOAD, OTHER_JSON -> {
                hints.requireNoneFor(file, kind);
                yield whole(file, kind, arm);
            }
        };
    }

    /** Reads a side from a file that describes its values itself. */
    private static Side whole(Path file, FileKind kind, @Nullable String arm) {
        return switch (kind) {
            case JMH -> JmhSide.read(file);
            case LOAD, OTHER_JSON -> LoadSide.read(file);
            default -> RunSide.read(file, arm);
        };
    }
}
