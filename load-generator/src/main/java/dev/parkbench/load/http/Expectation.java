package dev.parkbench.load.http;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer must be to count as well. */
public sealed interface Expectation {

    /** What any answer below 400 is enough for. */
    record AnySuccess() implements Expectation {
    }

    /** One status, whichever it is. */
    record Status(int code) implements Expectation {
    }

    /** A text somewhere in the body. */
    record Contains(String text) implements Expectation {
    }

    /**
     * A field of a JSON body.
     *
     * @param pointer where it is (RFC 6901), such as {@code /message}
     * @param value what its text must be
     */
    record JsonField(JsonPointer pointer, String value) implements Expectation {

        private boolean isIn(String body) {
            try {
                JsonNode found = JsonMapper.shared().readTree(body).at(pointer);
                return found.isValueNode() && found.asString().equals(value);
            } catch (JacksonException e) {
                return false;
            }
        }
    }

    /**
     * Reads what {@code --expect} takes: {@code status:200}, {@code contains:TEXT} or
     * {@code json:/POINTER=VALUE}.
     */
    static Expectation parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (kind) {
            case "status" -> new Status(statusCode(text, rest));
            case "contains" -> new Contains(rest);
            case "json" -> jsonField(text, rest);
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

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("--expect '" + text + "' is not understood; write"
                + " status:200, contains:TEXT or json:/POINTER=VALUE");
    }

    /** Whether the body has to be kept until the answer is whole. */
    default boolean needsBody() {
        return this instanceof Contains || this instanceof JsonField;
    }

    /**
     * How an answer counts.
     *
     * @param body empty unless {@link #needsBody()}
     */
    default Outcome judge(int status, String body) {
        return switch (this) {
            case Status expected when status == expected.code() -> Answered.OK;
            case Status other -> unexpected(status);
            case Expectation any when status >= 400 -> unexpected(status);
            case AnySuccess any -> Answered.OK;
            case Contains part -> okIf(body.contains(part.text()));
            case JsonField field -> okIf(field.isIn(body));
        };
    }

    private static Outcome okIf(boolean asExpected) {
        return asExpected ? Answered.OK : Answered.WRONG_BODY;
    }

    private static Outcome unexpected(int status) {
        if (status < 400) {
            return Answered.WRONG_BODY;
        }
        return status < 500 ? Answered.STATUS_4XX : Answered.STATUS_5XX;
    }
}
