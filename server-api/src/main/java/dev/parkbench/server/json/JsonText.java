package dev.parkbench.server.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON as Python's {@code json.dumps} does, so that the bytes equal those of the article's
 * server: {@code ", "} and {@code ": "} separate tokens, and characters outside printable ASCII are
 * escaped with lower-case digits.
 */
public final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .characterEscapes(new EscapeDelete()).build())
            .defaultPrettyPrinter(new SpacedSeparators())
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT).build();

    private JsonText() {
    }

    /** The object as ASCII bytes, in a new array. */
    public static byte[] bytes(Map<String, ?> fields) {
        return MAPPER.writeValueAsBytes(fields);
    }

    /** The object as one line of text. */
    public static String line(Map<String, ?> fields) {
        return MAPPER.writeValueAsString(fields);
    }

    private static final class SpacedSeparators extends MinimalPrettyPrinter {

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) {
            generator.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) {
            generator.writeRaw(", ");
        }

        @Override
        public void writeObjectNameValueSeparator(JsonGenerator generator) {
            generator.writeRaw(": ");
        }
    }

    /** Also escapes DEL, which Python escapes as unprintable and Jackson does not. */
    private static final class EscapeDelete extends CharacterEscapes {

        private static final int DELETE = 0x7F;

        private static final int[] ESCAPES = escapes();

        private static int[] escapes() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            escapes[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ESCAPES;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            throw new UnsupportedOperationException("only standard escapes, not " + character);
        }
    }
}
