package dev.parkbench.server;

import dev.parkbench.server.http.ResponseHeaders;
import dev.parkbench.server.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a response: a JSON object, plain text, bytes of any type, or nothing. */
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

    /** Bytes of any media type. */
    final class Bytes implements Body {

        private final String contentType;
        private final byte[] bytes;

        /**
         * Creates a body.
         *
         * @param contentType the media type, such as {@code image/png}
         * @param bytes the bytes; not copied, so the caller must not change them afterwards
         */
        public Bytes(String contentType, byte[] bytes) {
            if (contentType.isEmpty()) {
                throw new IllegalArgumentException("a body of bytes needs a media type");
            }
            ResponseHeaders.checkValue("Content-Type", contentType);
            this.contentType = contentType;
            this.bytes = bytes;
        }

        @Override
        public String contentType() {
            return contentType;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes body && contentType.equals(body.contentType)
                    && Arrays.equals(bytes, body.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * contentType.hashCode() + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bytes[" + contentType + ", " + bytes.length + "]";
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
