package dev.parkbench.server;

import dev.parkbench.server.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a response carries: a JSON object, plain text, or nothing. */
public sealed interface Body {

    /** The body of a redirect. */
    Body EMPTY = new Text("");

    /** The media type. */
    String contentType();

    /** The bytes for the wire, which nobody may change. */
    byte[] bytes();

    /**
     * A JSON object.
     *
     * <p>Written when first asked for and then kept: an answer that is always the same is written
     * once. Safe for use by many threads; two that meet at the first use both write it.
     */
    final class Json implements Body {

        private final Map<String, ?> fields;
        private volatile byte @Nullable [] bytes;

        /**
         * An object with its fields in the map's order.
         *
         * @param fields not copied, so nobody may change them afterwards
         */
        public Json(Map<String, ?> fields) {
            this.fields = fields;
        }

        /** The fields in order. */
        public Map<String, ?> fields() {
            return fields;
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public byte[] bytes() {
            byte[] written = bytes;
            if (written == null) {
                written = JsonText.bytes(fields);
                bytes = written;
            }
            return written;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Json json && fields.equals(json.fields);
        }

        @Override
        public int hashCode() {
            return fields.hashCode();
        }

        @Override
        public String toString() {
            return "Json" + fields;
        }
    }

    /** Text that is not JSON, in UTF-8. */
    record Text(String text) implements Body {

        @Override
        public String contentType() {
            return "text/plain; charset=utf-8";
        }

        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
