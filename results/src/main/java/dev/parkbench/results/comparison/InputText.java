package dev.parkbench.results.comparison;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a given file, of bounded size. Errors are reported in one line. */
final class InputText {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** The size limit for files of any kind. */
    private static final long MOST_OF_ANY = 256L << 20;
    private static final String KINDS = "a run's folder or run.json, JSON of JMH or of parkbench"
            + " load, a log of HdrHistogram or a percentile table is needed";

    private InputText() {
    }

    static String read(Path file) {
        try (InputStream in = PlainInput.open(file, MOST_BYTES)) {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (IOException e) {
            throw bad(file, reason(e));
        }
    }

    /** The first characters of a file, in any supported encoding; fewer if the file is shorter. */
    static String start(Path file, int length) {
        try (InputStream in = PlainInput.open(file, MOST_OF_ANY)) {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw bad(file, reason(e));
        }
    }

    static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(read(file));
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw bad(file, "is not JSON" + line + ", or was cut off");
        }
    }

    /**
     * Creates the exception for an invalid file, with the problem and the accepted kinds of files.
     */
    static IllegalArgumentException bad(Path file, String what) {
        return new IllegalArgumentException(file + ": " + what + "; " + KINDS);
    }

    /** The reason why a file cannot be read, as text instead of an exception's name. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "does not exist";
            case AccessDeniedException denied -> "is not readable by this user";
            case CharacterCodingException coding -> "is not text";
            case ZipException zip -> "is damaged: its gzip data cannot be unpacked";
            case EOFException end -> "was cut off: its gzip data ends too early";
            case PlainInput.InputTooLarge large -> Objects.requireNonNull(large.getMessage());
            default -> "cannot be read";
        };
    }
}
