package dev.parkbench.load.engine;

/**
 * An operation that was sent and is to be sent once more.
 *
 * @param intendedNanos its intended start, on the nano clock
 * @param request the number of its request
 * @param endpoint the index of its endpoint
 */
record StaleOperation(long intendedNanos, long request, int endpoint) {

    static StaleOperation of(Operation operation) {
        return new StaleOperation(operation.intendedNanos(), operation.request(),
                operation.endpoint());
    }
}
