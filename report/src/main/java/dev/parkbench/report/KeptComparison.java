package dev.parkbench.report;

import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A comparison that was read from a file.
 *
 * @param file the file
 * @param writtenAt the modification time of the file
 */
public record KeptComparison(
        Path file,
        Comparison comparison,
        Instant writtenAt) implements ReportInput {

    /** The file name that {@code parkbench ab} uses. */
    static final String FILE = "comparison.json";

    private static final int MOST_BYTES = 64 << 20;

    /**
     * Reads the comparison of a file.
     *
     * @throws RunUnreadableException if the file is not a comparison
     */
    static KeptComparison read(Path file) {
        try {
            return new KeptComparison(file, ComparisonJson.read(text(file)),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw bad(file, "cannot be read", e);
        } catch (RunUnreadableException e) {
            throw bad(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new RunUnreadableException("is larger than " + (MOST_BYTES >> 20) + " MiB",
                        null);
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RunUnreadableException("is not UTF-8 text", e);
        }
    }

    private static RunUnreadableException bad(Path file, String reason, Exception cause) {
        return new RunUnreadableException(file + ": " + reason + "; a comparison with schema "
                + Comparison.SCHEMA + " is needed: write it again with parkbench compare --json",
                cause);
    }
}
