package dev.parkbench.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run of load is asked to do.
 *
 * @param warmUp how long the load lasts before what counts
 * @param duration how long the measured part lasts
 * @param interval how often it is reported
 * @param connections the most operations' connections at a time, over all loops
 * @param loops event loops, each with a thread
 * @param timeout how long an operation may take from when it is sent
 * @param deadline how long it may take from its intended start; null for no limit
 * @param queue the most operations that may wait for a connection, over all loops
 * @param retryStale whether an operation whose connection ended without a byte for it, after others
 *     had been answered, is sent once more on a fresh one
 */
public record LoadPlan(
        Load load,
        Duration warmUp,
        Duration duration,
        Duration interval,
        int connections,
        int loops,
        Duration timeout,
        @Nullable Duration deadline,
        int queue,
        boolean retryStale) {

    private static final int MOST_LOOPS = 256;

    public LoadPlan {
        if (loops < 1 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException(
                    "--threads " + loops + " is not in 1 to " + MOST_LOOPS);
        }
        if (connections < loops) {
            throw new IllegalArgumentException("--connections " + connections
                    + " is too few: each of " + loops + " threads needs one");
        }
        if (queue < loops) {
            throw new IllegalArgumentException("--queue " + queue + " is less than " + loops);
        }
        positive("--duration", duration);
        positive("--interval", interval);
        positive("--timeout", timeout);
        if (deadline != null) {
            positive("--deadline", deadline);
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("--warmup " + warmUp + " is negative");
        }
        if (load instanceof Load.Closed closed && closed.users() < loops) {
            throw new IllegalArgumentException("--users " + closed.users()
                    + " is too few: each of " + loops + " threads needs one");
        }
    }

    /** A plan by which nothing is sent again. */
    public LoadPlan(Load load, Duration warmUp, Duration duration, Duration interval,
            int connections,
            int loops, Duration timeout, @Nullable Duration deadline, int queue) {
        this(load, warmUp, duration, interval, connections, loops, timeout, deadline, queue, false);
    }

    private static void positive(String option, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(option + " " + value + " is not positive");
        }
    }

    boolean isOpen() {
        return load instanceof Load.Open;
    }
}
