package dev.parkbench.load.http;

/**
 * How connections are used.
 *
 * @param atOnce requests that may be on their way on one connection
 * @param requestsPerConnection how many go over a connection before another is opened;
 *     {@link Long#MAX_VALUE} for as many as there are
 * @param expectation what an answer must be to count as well
 */
record ConnectionOptions(int atOnce, long requestsPerConnection, Expectation expectation) {

    ConnectionOptions {
        if (atOnce < 1 || requestsPerConnection < 1) {
            throw new IllegalArgumentException(atOnce + " at once, " + requestsPerConnection
                    + " requests per connection");
        }
    }
}
