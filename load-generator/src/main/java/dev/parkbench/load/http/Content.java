package dev.parkbench.load.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The content of a request's body. */
public sealed interface Content {

    /** No body at all. */
    enum None implements Content {
        NONE
    }

    /** A text that is sent as UTF-8; it may contain templates. */
    record Text(String text) implements Content {

        public Text {
            Characters.encodable("the body", text);
        }
    }

    /** Bytes that are sent as they are. */
    final class Bytes implements Content {
        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns the array itself, which must not be changed. */
        byte[] array() {
            return bytes;
        }
    }

    /** Several contents, one after the other. */
    record Joined(List<Content> parts) implements Content {

        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** No body. */
    static Content none() {
        return None.NONE;
    }

    /** Content of the given bytes, which are copied. */
    static Content bytes(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Parses the argument of {@code --body}: a text, or {@code @FILE} for the bytes of a file; a
     * leading {@code @@} stands for an at sign that begins a text.
     */
    static Content parse(String option, String text) {
        if (text.startsWith("@@")) {
            return new Text(text.substring(1));
        }
        return text.startsWith("@") ? file(option, Path.of(text.substring(1))) : new Text(text);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param option the option that names the file, for error messages
     */
    static Content file(String option, Path file) {
        return new Bytes(read(option, file));
    }

    private static byte[] read(String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(option + " '" + file + "' cannot be read ("
                    + e.getClass().getSimpleName() + "); name a file, or write @@ for a text that"
                    + " begins with @", e);
        }
    }

    /** Reads a file as a UTF-8 text in which templates are filled in. */
    static Content template(String option, Path file) {
        return new Text(new String(read(option, file), StandardCharsets.UTF_8));
    }
}
