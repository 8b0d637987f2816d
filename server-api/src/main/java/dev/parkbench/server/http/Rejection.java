package dev.parkbench.server.http;

import dev.parkbench.server.Response;

/**
 * The reason for which a request is rejected before any endpoint sees it. The connection is closed
 * after the response.
 *
 * @param status the status of the response: 400, 405, 413, 414, 421 or 431
 * @param reason what is wrong with the request, for the response's {@code error} field
 */
public record Rejection(int status, String reason) {

    /** The request line is longer than {@link Limits#REQUEST_LINE_BYTES}. */
    public static final Rejection URI_TOO_LONG = new Rejection(414,
            "request line over " + Limits.REQUEST_LINE_BYTES + " bytes");

    /** The header fields exceed {@link Limits#HEADER_BYTES} or {@link Limits#HEADER_COUNT}. */
    public static final Rejection HEADERS_TOO_LARGE = new Rejection(431, "header fields over "
            + Limits.HEADER_BYTES + " bytes or " + Limits.HEADER_COUNT + " fields");

    /** The body is longer than {@link Limits#BODY_BYTES}. */
    public static final Rejection BODY_TOO_LARGE = new Rejection(413,
            "body over " + Limits.BODY_BYTES + " bytes");

    /** The bytes are not an HTTP/1.1 request. */
    public static final Rejection MALFORMED = new Rejection(400, "malformed request");

    /** The framing of a chunked body does not follow RFC 9112 section 7.1. */
    public static final Rejection MALFORMED_CHUNKS = new Rejection(400, "malformed chunked body");

    /** The extensions and leading zeros of a chunked body exceed {@link Limits#HEADER_BYTES}. */
    public static final Rejection CHUNK_LINES_TOO_LONG = new Rejection(400,
            "chunk extensions and leading zeros over " + Limits.HEADER_BYTES + " bytes");

    static Rejection of(int status, String reason) {
        return new Rejection(status, reason);
    }

    /** The error response for this rejection, with an {@code Allow} field if the status is 405. */
    public Response response() {
        Response response = Response.error(status, reason);
        return status == 405 ? response.withHeader("Allow", "GET, HEAD") : response;
    }
}
