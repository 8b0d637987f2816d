package dev.parkbench.server.http;

import dev.parkbench.server.Response;

/**
 * Why a request is refused before any endpoint sees it; the connection is closed afterwards.
 *
 * @param status the status of the answer: 400, 405, 413, 414, 421, 431
 * @param reason what was wrong, for the answer's {@code error} field
 */
public record Rejection(int status, String reason) {

    /** The request line is over {@link Limits#REQUEST_LINE_BYTES}. */
    public static final Rejection URI_TOO_LONG = new Rejection(414,
            "request line over " + Limits.REQUEST_LINE_BYTES + " bytes");

    /** The header fields are over {@link Limits#HEADER_BYTES} or {@link Limits#HEADER_COUNT}. */
    public static final Rejection HEADERS_TOO_LARGE = new Rejection(431, "header fields over "
            + Limits.HEADER_BYTES + " bytes or " + Limits.HEADER_COUNT + " fields");

    /** The body is over {@link Limits#BODY_BYTES}. */
    public static final Rejection BODY_TOO_LARGE = new Rejection(413,
            "body over " + Limits.BODY_BYTES + " bytes");

    /** Bytes that are no HTTP/1.1 request. */
    public static final Rejection MALFORMED = new Rejection(400, "malformed request");

    /** A chunked body whose framing is not that of RFC 9112 section 7.1. */
    public static final Rejection MALFORMED_CHUNKS = new Rejection(400, "malformed chunked body");

    /** Extensions and leading zeros of a chunked body are over {@link Limits#HEADER_BYTES}. */
    public static final Rejection CHUNK_LINES_TOO_LONG = new Rejection(400,
            "chunk extensions and leading zeros over " + Limits.HEADER_BYTES + " bytes");

    static Rejection of(int status, String reason) {
        return new Rejection(status, reason);
    }

    /** The answer that says so. */
    public Response response() {
        Response response = Response.error(status, reason);
        return status == 405 ? response.withHeader("Allow", "GET, HEAD") : response;
    }
}
