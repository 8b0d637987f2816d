package dev.parkbench.results.comparison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is no run, to those who need one. */
public final class ForeignFile {
    private ForeignFile() {
    }

    /** What a file is, in words, if it is known and no run. */
    public static Optional<String> kind(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            FileKind kind = FileKind.of(file);
            return kind == FileKind.RUN || kind == FileKind.OTHER_JSON
                    ? Optional.empty()
                    : Optional.of(kind.text());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // then who wanted a run says that it is none
        }
    }
}
