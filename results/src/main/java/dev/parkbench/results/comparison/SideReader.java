package dev.parkbench.results.comparison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a side from whatever files it is in. */
final class SideReader {
    private static final int SNIFFED = 4096;
    private static final String RUN_SCHEMA = "parkbench.run/";

    private SideReader() {
    }

    /**
     * A side.
     *
     * @param text a file or folder, or several of one kind with commas between them, whose trials
     *     are put together
     * @param arm the only arm that counts; null for all
     * @param force whether files that differ in what must be equal are put together
     */
    static Side read(String text, @Nullable String arm, boolean force) {
        List<Path> files = files(text);
        Side side = one(files.getFirst(), arm);
        for (Path more : files.subList(1, files.size())) {
            side = side.and(one(more, arm), force);
        }
        return side;
    }

    /** A name with a comma in it is a file if there is one. */
    private static List<Path> files(String text) {
        if (Files.exists(Path.of(text)) || !text.contains(",")) {
            return List.of(Path.of(text));
        }
        return Arrays.stream(text.split(",")).map(Path::of).toList();
    }

    private static Side one(Path file, @Nullable String arm) {
        if (Files.isDirectory(file)) {
            return RunSide.read(file, arm);
        }
        Side side = plain(file, arm);
        if (arm != null && side.kind() != FileKind.RUN) {
            throw InputText.bad(file, "has no arms to choose from: --base-arm and --candidate-arm"
                    + " are for runs");
        }
        return side;
    }

    private static Side plain(Path file, @Nullable String arm) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".hlog")) {
            return HistogramLogSide.read(file);
        }
        if (name.endsWith(".hgrm")) {
            return PercentileSide.read(file);
        }
        String start = InputText.start(file, SNIFFED).stripLeading();
        if (start.startsWith("[")) {
            return JmhSide.read(file);
        }
        if (start.startsWith("{") && start.contains(RUN_SCHEMA)) {
            return RunSide.read(file, arm);
        }
        if (start.startsWith("{")) {
            return LoadSide.read(file);
        }
        throw InputText.bad(file, start.isEmpty() ? "is empty" : "is of no kind that is known");
    }
}
