package dev.parkbench.server.async;

import dev.parkbench.server.http.Rejection;

/**
 * What a decoder says of bytes that are no valid request.
 *
 * @param isHead whether they are a HEAD request, whose answer has no body
 */
record Refusal(Rejection rejection, boolean isHead) {
}
