package dev.parkbench.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a load run.
 *
 * @param load the load model
 * @param warmUp the length of the warm-up; may be zero
 * @param duration the length of the measured part
 * @param interval the length of a reporting interval
 * @param connections the most open connections over all loops
 * @param loops the number of event loops, each with a thread; 1 to 256
 * @param timeout the longest time of an operation from its send time
 * @param deadline the longest time of an operation from its intended start; null for no limit
 * @param queue the most operations that may wait for a connection over all loops
 * @param retryStale whether an operation is sent once more on a fresh connection if its connection,
 *     after earlier responses, ended without a byte of this response
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

    /** Creates a plan without retries of stale operations. */
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
