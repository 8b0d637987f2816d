package dev.parkbench.results.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a file that somebody named, of bounded size; what is wrong is said in one line. */
final class InputText {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final String KINDS = "a run's folder or run.json, JSON of JMH or of parkbench"
            + " load, an .hlog or an .hgrm is needed";

    private InputText() {
    }

    static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw bad(file, "is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw bad(file, "is not text");
        } catch (IOException e) {
            throw bad(file, reason(e));
        }
    }

    /** The first characters, as far as there are any, whatever the encoding. */
    static String start(Path file, int length) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
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

    /** The complaint about a file: what it is, and what would do. */
    static IllegalArgumentException bad(Path file, String what) {
        return new IllegalArgumentException(file + ": " + what + "; " + KINDS);
    }

    static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "does not exist"
                : "cannot be read (" + e.getClass().getSimpleName() + ")";
    }
}
