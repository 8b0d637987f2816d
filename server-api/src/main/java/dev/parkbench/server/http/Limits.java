package dev.parkbench.server.http;

import java.time.Duration;

/** The limits that are equal on every backend, so that none is faster for checking less. */
public final class Limits {

    /** Connections that the kernel keeps for a server that has not accepted them yet. */
    public static final int BACKLOG = 4096;

    /** The longest request line in bytes; a longer one is answered 414. */
    public static final int REQUEST_LINE_BYTES = 8 * 1024;

    /** The most bytes in all header fields of a request; more are answered 431. */
    public static final int HEADER_BYTES = 16 * 1024;

    /** The most header fields of a request; more are answered 431. */
    public static final int HEADER_COUNT = 100;

    /** The longest request body in bytes; a longer one is answered 413. */
    public static final int BODY_BYTES = 1024 * 1024;

    /** How long a connection may be silent between requests, or within one. */
    public static final Duration IDLE = Duration.ofSeconds(60);

    /** How many bytes are read, and for how long, before a connection is closed on its sender. */
    public static final int LINGER_BYTES = 4 * 1024 * 1024;

    /** See {@link #LINGER_BYTES}. */
    public static final Duration LINGER = Duration.ofSeconds(1);

    private Limits() {
    }
}
