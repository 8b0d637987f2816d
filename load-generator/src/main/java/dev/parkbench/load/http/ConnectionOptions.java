package dev.parkbench.load.http;

/**
 * The options for the use of connections.
 *
 * @param atOnce the most requests in flight on one connection
 * @param requestsPerConnection the number of requests after which a connection is replaced by a new
 *     one; {@link Long#MAX_VALUE} for no limit
 * @param expectation the condition that a response must meet to count as successful
 */
record ConnectionOptions(int atOnce, long requestsPerConnection, Expectation expectation) {

    ConnectionOptions {
        if (atOnce < 1 || requestsPerConnection < 1) {
            throw new IllegalArgumentException(atOnce + " at once, " + requestsPerConnection
                    + " requests per connection");
        }
    }
}
