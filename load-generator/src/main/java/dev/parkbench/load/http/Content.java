package dev.parkbench.load.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a request has in its body. */
public sealed interface Content {

    /** No body at all. */
    enum None implements Content {
        NONE
    }

    /** A text, sent as UTF-8; it may have templates in it. */
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

        /** For this package, where nobody changes them. */
        byte[] array() {
            return bytes;
        }
    }

    /** Several, one after the other. */
    record Joined(List<Content> parts) implements Content {

        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** No body. */
    static Content none() {
        return None.NONE;
    }

    /** The bytes, whatever they are. */
    static Content bytes(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Reads what {@code --body} takes: a text, or {@code @FILE} for the bytes of a file;
     * {@code @@} stands for an at sign in front of a text.
     */
    static Content parse(String option, String text) {
        if (text.startsWith("@@")) {
            return new Text(text.substring(1));
        }
        return text.startsWith("@") ? file(option, Path.of(text.substring(1))) : new Text(text);
    }

    /**
     * A file's bytes.
     *
     * @param option by which the file was named, for who has to correct it
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

    /** A file's text, whose templates are filled in. */
    static Content template(String option, Path file) {
        return new Text(new String(read(option, file), StandardCharsets.UTF_8));
    }
}
