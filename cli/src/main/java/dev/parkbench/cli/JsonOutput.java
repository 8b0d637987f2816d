package dev.parkbench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes as JSON, if anywhere, and with that where people read.
 *
 * @param place a file; {@code -} for standard output; null for nowhere
 */
record JsonOutput(@Nullable String place) {

    private static final String STANDARD_OUTPUT = "-";

    /**
     * Looks whether it can be written, before there is a result to be lost.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void check() {
        if (place == null || place.equals(STANDARD_OUTPUT)) {
            return;
        }
        Path file = Path.of(place);
        if (Files.isDirectory(file)) {
            throw bad("it is a folder");
        }
        if (!Files.exists(file)) {
            try {
                Files.delete(Files.createFile(file));
            } catch (IOException e) {
                throw bad(e.toString());
            }
        } else if (!Files.isWritable(file)) {
            throw bad("it is not yours to write");
        }
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("--json " + place + " cannot be written: " + why
                + "; name a file in a folder that is there and that you may write to");
    }

    /** What people read; standard output is for one reader. */
    PrintStream people() {
        return STANDARD_OUTPUT.equals(place) ? System.err : System.out;
    }

    /**
     * Writes the result, and says so if that failed.
     *
     * @return whether all of it is there
     */
    boolean write(String json) {
        if (place == null) {
            return true;
        }
        try {
            if (place.equals(STANDARD_OUTPUT)) {
                System.out.print(json);
                if (System.out.checkError()) {
                    throw new IOException("standard output takes no more");
                }
            } else {
                Files.writeString(Path.of(place), json);
            }
            return true;
        } catch (IOException e) {
            System.err.println("parkbench: --json " + place + " is not written: " + e);
            return false;
        }
    }
}
