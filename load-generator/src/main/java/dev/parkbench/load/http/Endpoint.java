package dev.parkbench.load.http;

import java.util.Set;

/**
 * One kind of request in a load.
 *
 * @param index its index among the kinds, from 0
 * @param name a name for people, such as {@code GET /orders/{{seq}}}
 */
public record Endpoint(int index, String name, String method) {

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT",
            "DELETE");

    /** Whether its responses have no body, whatever length they announce. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether its method is idempotent, so that a request may be sent twice (RFC 9110, 9.2.2). */
    public boolean isIdempotent() {
        return IDEMPOTENT.contains(method);
    }
}
