package dev.parkbench.benchmarks.http;

/**
 * The outcome of one request.
 *
 * @param target the request target
 * @param status the status, or 0 if there was no response
 * @param body the body of the response, or the error
 * @param startNanos the intended start, by {@code System.nanoTime()}
 * @param endNanos the time at which the last byte was read or the request was given up
 */
public record Reply(String target, int status, String body, long startNanos, long endNanos) {

    /** Whether the status is 200. */
    public boolean isOk() {
        return status == 200;
    }

    /** The response time: from the intended start to the last byte. */
    public long nanos() {
        return endNanos - startNanos;
    }

    /** The response time in milliseconds. */
    public double millis() {
        return nanos() / 1e6;
    }
}
