package dev.parkbench.server;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The part of a server that its endpoints may use.
 *
 * @param delay the time after which {@code /api/} responds
 * @param target the URL of the server that is aggregated; known only once this server listens
 * @param resources takes the resources of an endpoint that must be closed when the server stops
 */
public record EndpointContext(Duration delay, Supplier<URI> target, Resources resources) {

    /** The lower bound of the timeout, however short the delay. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);

    /** The timeout as a multiple of the delay, as in the article's client. */
    private static final int TIMEOUT_DELAYS = 5;

    /** The inactivity timeout of a child call: five delays, but at least 250 ms. */
    public Duration childTimeout() {
        Duration timeout = delay.multipliedBy(TIMEOUT_DELAYS);
        return timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
    }
}
