package dev.parkbench.server;

import dev.parkbench.server.http.ResponseHeaders;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP response: a status code, header fields and a body.
 *
 * @param status the status code, 200 to 599; 204, 205 and 304 have no body
 * @param headers the header fields beyond content type, length, date and connection, which the
 *     codec adds; in the order in which they are sent, each name once, in ASCII
 */
public record Response(int status, Map<String, String> headers, Body body) {

    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not in 200 to 599");
        }
        if ((status == 204 || status == 205 || status == 304) && !body.equals(Body.EMPTY)) {
            throw new IllegalArgumentException("status " + status + " has no body");
        }
        if (headers.isEmpty()) {
            headers = Map.of();
        } else {
            headers.forEach(ResponseHeaders::check);
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** A response with status 200 and a JSON object, its fields in the map's order. */
    public static Response json(Map<String, ?> fields) {
        return json(200, fields);
    }

    /** A response with the given status and a JSON object, its fields in the map's order. */
    public static Response json(int status, Map<String, ?> fields) {
        return new Response(status, Map.of(), new Body.Json(fields));
    }

    /** A response with status 200 and text in UTF-8. */
    public static Response text(String text) {
        return new Response(200, Map.of(), new Body.Text(text));
    }

    /**
     * A response with status 200 and bytes of any media type.
     *
     * @param bytes the bytes; not copied, so the caller must not change them afterwards
     */
    public static Response bytes(String contentType, byte[] bytes) {
        return new Response(200, Map.of(), new Body.Bytes(contentType, bytes));
    }

    /** A response with the given status and without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), Body.EMPTY);
    }

    /** An error response with the JSON object {@code {"error": reason}}. */
    public static Response error(int status, String reason) {
        return json(status, Map.of("error", reason));
    }

    /** A permanent redirect (301) to a location on the same server. */
    public static Response movedPermanently(String location) {
        return new Response(301, Map.of("Location", location), Body.EMPTY);
    }

    /** A permanent redirect (308) after which a client uses the same method and body again. */
    public static Response permanentRedirect(String location) {
        return new Response(308, Map.of("Location", location), Body.EMPTY);
    }

    /** This response with another status. */
    public Response withStatus(int other) {
        return new Response(other, headers, body);
    }

    /** This response with one more header field, or with a new value for one that it has. */
    public Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(known -> known.equalsIgnoreCase(name) && !known.equals(name));
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** This response with another body; status and headers stay. */
    public Response withBody(Body other) {
        return new Response(status, headers, other);
    }
}
