package dev.parkbench.server.blocking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of a blocking server and what they do between two requests: all differences between
 * one blocking server and another.
 *
 * @param name a description for the log
 * @param threads the threads that serve connections
 * @param betweenRequests what a thread does after a response when no next request has arrived
 */
public record ThreadModel(String name, Threads threads, BetweenRequests betweenRequests) {

    /** What a thread does between a response and the next request on its connection. */
    public enum BetweenRequests {

        /** It reads at once, and so blocks. */
        READ,

        /**
         * It yields to other threads first, and then reads. A read that has to wait costs a virtual
         * thread three system calls, because a poller registers the socket and wakes the thread;
         * the request may have arrived by the time the other threads have run.
         */
        YIELD_THEN_READ
    }

    /** The threads that serve connections. */
    public sealed interface Threads {

        /**
         * A new thread for each connection.
         *
         * @param executor runs each task on a new thread at once; the server owns it and closes it
         */
        record PerConnection(ExecutorService executor) implements Threads {
        }

        /**
         * A thread for each connection; a thread whose connection has ended serves another one.
         *
         * @param factory creates the threads
         */
        record Reused(ThreadFactory factory) implements Threads {
        }

        /**
         * A fixed number of threads for all connections.
         *
         * @param size the number of threads
         * @param factory creates the threads
         */
        record Pool(int size, ThreadFactory factory) implements Threads {
        }
    }
}
