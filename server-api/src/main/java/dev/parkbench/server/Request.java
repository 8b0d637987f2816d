package dev.parkbench.server;

import dev.parkbench.server.http.Query;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as an endpoint sees it. Immutable, so a handler may pass it to any thread.
 *
 * @param method the method as sent; methods are case-sensitive (RFC 9110 section 9.1)
 * @param path the percent-decoded path, starting with a slash; {@code *} in an OPTIONS request for
 *     the server as a whole
 * @param query the raw query, without its question mark; empty if there was none
 * @param pathParameters the path segments that matched the braces of the route's template, by name
 * @param headers the header fields
 * @param content the whole body; empty if the request has none
 */
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> pathParameters,
        Headers headers,
        Content content) {

    public Request {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(content, "content");
    }

    /** Creates a request for a target in origin form, such as {@code /api/?task_id=3}. */
    public static Request of(String method, String target) {
        return of(method, target, Headers.NONE, Content.NONE);
    }

    /** Creates a request for a target in origin form, with header fields and a body. */
    public static Request of(String method, String target, Headers headers, Content content) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new Request(method, Query.decodePath(path), query, Map.of(), headers, content);
    }

    /**
     * Whether this request is for the server as a whole: its target is {@code *} (RFC 9110 section
     * 9.3.7).
     */
    public boolean isForServer() {
        return path.equals("*");
    }

    /** The last value of a query parameter, or null if it was not given. */
    public @Nullable String parameter(String name) {
        return Query.last(query, name);
    }

    /**
     * The path segment at a variable of the endpoint's template, percent-decoded.
     *
     * @throws IllegalArgumentException if the template has no such variable
     */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no variable '" + name + "', only "
                    + pathParameters.keySet());
        }
        return value;
    }

    /** The value of the first header field of this name, in any case; null if there is none. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** This request with the given path parameters. */
    public Request withPathParameters(Map<String, String> parameters) {
        return new Request(method, path, query, parameters, headers, content);
    }
}
