package dev.parkbench.server.async;

import dev.parkbench.server.http.Rejection;

/**
 * The decoder's rejection of bytes that are not a valid request.
 *
 * @param isHead whether the bytes are a HEAD request, whose response has no body
 */
record Refusal(Rejection rejection, boolean isHead) {
}
