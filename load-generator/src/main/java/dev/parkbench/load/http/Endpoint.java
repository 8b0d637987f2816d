package dev.parkbench.load.http;

import java.util.Set;

/**
 * One kind of request among those of a load.
 *
 * @param index its place among them, from 0
 * @param name for people, such as {@code GET /orders/{{seq}}}
 */
public record Endpoint(int index, String name, String method) {

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT",
            "DELETE");

    /** Whether its answers have no body whatever their length says. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether it may be sent twice and means the same (RFC 9110, 9.2.2). */
    public boolean isIdempotent() {
        return IDEMPOTENT.contains(method);
    }
}
