package dev.parkbench.load;

import java.util.Map;

/**
 * A request as a server had it, over whichever protocol.
 *
 * @param head the fields by their names in lower case, with the pseudo-header fields of HTTP/2
 */
public record Asked(Map<String, String> head, String body) {

    public Asked {
        head = Map.copyOf(head);
    }

    public String method() {
        return field(":method");
    }

    public String path() {
        return field(":path");
    }

    /** The value of a field that has to be there. */
    public String field(String name) {
        String value = head.get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + head);
        }
        return value;
    }
}
