package dev.parkbench.load.http;

/**
 * How connections are used.
 *
 * @param pipeline requests that may be on their way on one connection
 * @param head whether answers have no content because of the request's method
 * @param requestsPerConnection how many go over a connection before another is opened;
 *     {@link Long#MAX_VALUE} for as many as there are
 * @param expectation what an answer must be to count as well
 */
record LaneOptions(int pipeline, boolean head, long requestsPerConnection,
        Expectation expectation) {

    LaneOptions {
        if (pipeline < 1 || requestsPerConnection < 1) {
            throw new IllegalArgumentException("pipeline " + pipeline + ", "
                    + requestsPerConnection + " requests per connection");
        }
    }
}
