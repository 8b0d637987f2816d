package dev.parkbench.server;

import dev.parkbench.server.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a response: a JSON object, plain text, or nothing. */
public sealed interface Body {

    /** An empty body, as a redirect has. */
    Body EMPTY = new Text("");

    /** The media type. */
    String contentType();

    /** The bytes to send. The array may be shared; callers must not change it. */
    byte[] bytes();

    /**
     * A JSON object.
     *
     * <p>The bytes are written at the first use and then kept, so that a constant response is
     * written once. Safe for use by many threads; threads that meet at the first use may each write
     * the bytes.
     */
    final class Json implements Body {

        private final Map<String, ?> fields;
        private volatile byte @Nullable [] bytes;

        /**
         * Creates an object with its fields in the map's order.
         *
         * @param fields the fields; not copied, so the caller must not change them afterwards
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
