package dev.parkbench.server;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What an endpoint may know of the server that it lives in.
 *
 * @param delay how long an answer of {@code /api/} takes
 * @param target the server that is aggregated; known only once this server listens
 * @param resources where an endpoint leaves what must be closed when the server stops
 */
public record EndpointContext(Duration delay, Supplier<URI> target, Resources resources) {

    /** The shortest inactivity that counts as a timeout, however short the delay. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);

    /** How many delays of inactivity a child call may have, as in the article's client. */
    private static final int TIMEOUT_DELAYS = 5;

    /** The inactivity after which a child call has failed: five delays. */
    public Duration childTimeout() {
        Duration timeout = delay.multipliedBy(TIMEOUT_DELAYS);
        return timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
    }
}
