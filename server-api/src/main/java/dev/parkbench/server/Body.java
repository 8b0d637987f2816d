package dev.parkbench.server;

import dev.parkbench.server.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a response carries: a JSON object, plain text, or nothing. */
public sealed interface Body {

    /** The body of a redirect. */
    Body EMPTY = new Text("");

    /** The media type. */
    String contentType();

    /** The bytes for the wire; a new array, the caller's to keep. */
    byte[] bytes();

    /**
     * A JSON object.
     *
     * @param fields the fields in order; not copied, so nobody may change them afterwards
     */
    record Json(Map<String, ?> fields) implements Body {

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public byte[] bytes() {
            return JsonText.bytes(fields);
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
