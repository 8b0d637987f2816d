package dev.parkbench.load.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A condition that a response must meet to count as successful. */
public sealed interface Expectation {

    /** Any status below 400. */
    record AnySuccess() implements Expectation {
    }

    /** One status, whatever its class. */
    record Status(int code) implements Expectation {
    }

    /** A text somewhere in the body. */
    record Contains(String text) implements Expectation {
    }

    /**
     * A value in a JSON body.
     *
     * @param pointer its place (RFC 6901), such as {@code /message}
     * @param value its expected text
     */
    record JsonField(JsonPointer pointer, String value) implements Expectation {

        /**
         * Returns the text of the value; null if there is no such value or the content is not JSON.
         */
        @Nullable
        String valueIn(byte[] content) {
            try {
                JsonNode found = JsonMapper.shared().readTree(content).at(pointer);
                return found.isValueNode() ? found.asString() : null;
            } catch (JacksonException e) {
                return null;
            }
        }
    }

    /**
     * A header field.
     *
     * @param value its exact value
     */
    record Field(String name, String value) implements Expectation {
    }

    /**
     * Parses the argument of {@code --expect}: {@code status:200}, {@code contains:TEXT}, {@code
     * json:/POINTER=VALUE} or {@code header:NAME=VALUE}.
     */
    static Expectation parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (kind) {
            case "status" -> new Status(statusCode(text, rest));
            case "contains" -> new Contains(rest);
            case "json" -> jsonField(text, rest);
            case "header" -> field(text, rest);
            default -> throw bad(text);
        };
    }

    private static int statusCode(String text, String rest) {
        if (!rest.matches("[1-5]\\d\\d")) {
            throw bad(text);
        }
        return Integer.parseInt(rest);
    }

    private static Expectation jsonField(String text, String rest) {
        int equals = rest.indexOf('=');
        if (equals < 0 || !rest.startsWith("/")) {
            throw bad(text);
        }
        return new JsonField(JsonPointer.compile(rest.substring(0, equals)),
                rest.substring(equals + 1));
    }

    private static Expectation field(String text, String rest) {
        int equals = rest.indexOf('=');
        if (equals < 1) {
            throw bad(text);
        }
        return new Field(rest.substring(0, equals), rest.substring(equals + 1));
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("--expect '" + text + "' is not understood; write"
                + " status:200, contains:TEXT, json:/POINTER=VALUE or header:NAME=VALUE");
    }

    /** Whether the body has to be kept until the response is complete. */
    default boolean needsBody() {
        return this instanceof Contains || this instanceof JsonField;
    }
}
