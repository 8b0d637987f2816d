package dev.parkbench.server.blocking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Where a blocking server's threads come from and what they do between two requests: everything in
 * which one blocking server differs from another.
 *
 * @param name for people
 * @param threads which serve connections
 * @param betweenRequests what a thread does that has answered and sees no next request yet
 */
public record ThreadModel(String name, Threads threads, BetweenRequests betweenRequests) {

    /** What a thread does between an answer and the next request on its connection. */
    public enum BetweenRequests {

        /** It reads, and so waits at once. */
        READ,

        /**
         * It lets others run first, and then reads: a read that has to wait costs a virtual thread three
         * calls of the system, for which it is registered and woken by a poller, and the request may
         * be there once others have done what they had to do.
         */
        YIELD_THEN_READ
    }

    /** The threads that serve connections. */
    public sealed interface Threads {

        /**
         * One for each connection, made for it.
         *
         * @param executor gives each task a thread at once; becomes the server's own
         */
        record PerConnection(ExecutorService executor) implements Threads {
        }

        /** One for each connection; one whose connection has ended serves the next. */
        record Reused(ThreadFactory factory) implements Threads {
        }

        /** A fixed number for all connections. */
        record Pool(int size, ThreadFactory factory) implements Threads {
        }
    }
}
