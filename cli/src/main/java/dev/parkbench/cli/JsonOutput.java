package dev.parkbench.cli;

import dev.parkbench.results.Utf8;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The destination of a result as JSON or another text for programs, and the stream for the summary
 * that follows from it.
 *
 * @param option the option that names the destination
 * @param place a file; {@code -} for standard output; null for no output
 */
record JsonOutput(String option, @Nullable String place) {

    private static final String STANDARD_OUTPUT = "-";

    /** The place that {@code --json} names. */
    JsonOutput(@Nullable String place) {
        this("--json", place);
    }

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
            throw bad("this user may not write it");
        }
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException(option + " " + place + " cannot be written: " + why
                + "; name a file in an existing folder that you may write to");
    }

    /**
     * The stream for the summary: standard error if the result goes to standard output, else
     * standard output.
     */
    PrintStream people() {
        return isStandardOutput() ? System.err : System.out;
    }

    /** Whether it is standard output. */
    boolean isStandardOutput() {
        return STANDARD_OUTPUT.equals(place);
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
                    throw new IOException("standard output is closed or full");
                }
            } else {
                Files.write(Path.of(place), Utf8.bytes(json));
            }
            return true;
        } catch (IOException e) {
            System.err.println("parkbench: " + option + " " + place + " is not written: " + e);
            return false;
        }
    }
}
