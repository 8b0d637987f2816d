package dev.parkbench.benchmarks.http;

/**
 * How one request ended.
 *
 * @param target what was asked for
 * @param status the status, or 0 if there was no answer
 * @param body the answer's body, or what went wrong
 * @param startNanos when the request was meant to start
 * @param endNanos when its last byte was read, or when it was given up
 */
public record Reply(String target, int status, String body, long startNanos, long endNanos) {

    /** Whether it was answered 200. */
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
