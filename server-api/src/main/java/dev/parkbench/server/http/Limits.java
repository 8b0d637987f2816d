package dev.parkbench.server.http;

import dev.parkbench.server.Content;
import java.time.Duration;

/** The limits of a server, equal on every backend so that none is faster because it checks less. */
public final class Limits {

    /** The length of the listening socket's queue of connections that are not accepted yet. */
    public static final int BACKLOG = 4096;

    /** The longest request line in bytes; a longer one is rejected with 414. */
    public static final int REQUEST_LINE_BYTES = 8 * 1024;

    /** The most bytes in all header fields of a request; more are rejected with 431. */
    public static final int HEADER_BYTES = 16 * 1024;

    /** The most header fields of a request; more are rejected with 431. */
    public static final int HEADER_COUNT = 100;

    /** The longest request body in bytes; a longer one is rejected with 413. */
    public static final int BODY_BYTES = Content.MOST_BYTES;

    /** The inactivity after which a connection is closed, between requests and within one. */
    public static final Duration IDLE = Duration.ofSeconds(60);

    /**
     * The most bytes that are read and discarded before a connection is closed while its client is
     * still sending.
     */
    public static final int LINGER_BYTES = 4 * 1024 * 1024;

    /**
     * The longest time for which bytes are read and discarded before such a connection is closed.
     */
    public static final Duration LINGER = Duration.ofSeconds(1);

    private Limits() {
    }
}
