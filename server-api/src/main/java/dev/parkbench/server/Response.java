package dev.parkbench.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP response: a status code, header fields and a body.
 *
 * @param status the status code, 200 to 599
 * @param headers the header fields beyond content type, length and date, which the codec adds; in
 *     the order in which they are sent
 */
public record Response(int status, Map<String, String> headers, Body body) {

    public Response {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not in 200 to 599");
        }
        headers = headers.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A response with status 200 and a JSON object, its fields in the map's order. */
    public static Response json(Map<String, ?> fields) {
        return json(200, fields);
    }

    /** A response with the given status and a JSON object, its fields in the map's order. */
    public static Response json(int status, Map<String, ?> fields) {
        return new Response(status, Map.of(), new Body.Json(fields));
    }

    /** An error response with the JSON object {@code {"error": reason}}. */
    public static Response error(int status, String reason) {
        return json(status, Map.of("error", reason));
    }

    /** A permanent redirect (301) to a location on the same server. */
    public static Response movedPermanently(String location) {
        return new Response(301, Map.of("Location", location), Body.EMPTY);
    }

    /** This response with one more header field, or with a new value for one that it has. */
    public Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** This response with another body; status and headers stay. */
    public Response withBody(Body other) {
        return new Response(status, headers, other);
    }
}
