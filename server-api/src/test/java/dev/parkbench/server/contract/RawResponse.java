package dev.parkbench.server.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response as it came over the wire.
 *
 * @param head the status line and header fields, as lines in the order in which they came
 * @param text the body; its bytes are ASCII, or the reader has failed
 */
public record RawResponse(List<String> head, String text) {

    private static final String DATE = "Date: [A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4}"
            + " \\d{2}:\\d{2}:\\d{2} GMT";

    public RawResponse {
        head = List.copyOf(head);
    }

    /** The status code. */
    public int status() {
        return Integer.parseInt(head.getFirst().split(" ", -1)[1]);
    }

    /** The value of the only header field of this name, or null. */
    public @Nullable String header(String name) {
        List<String> values = head.stream().skip(1)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip()).toList();
        if (values.size() > 1) {
            throw new AssertionError(name + " more than once in " + head);
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The head's lines, with the value of a well-formed date masked. */
    public List<String> maskedHead() {
        return head.stream().map(line -> line.matches(DATE) ? "Date: *" : line).toList();
    }

    /** The body read as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }
}
