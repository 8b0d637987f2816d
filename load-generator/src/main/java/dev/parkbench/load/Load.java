package dev.parkbench.load;

import dev.parkbench.load.schedule.ArrivalSchedule;
import java.time.Duration;

/**
 * The load model: open, in which arrivals do not depend on responses, or closed, in which users
 * wait for them.
 */
public sealed interface Load {

    /**
     * An open model: arrivals follow a schedule whatever the responses.
     *
     * @param warmUp the schedule of the warm-up
     * @param schedule the schedule of the measured part
     */
    record Open(ArrivalSchedule warmUp, ArrivalSchedule schedule) implements Load {
    }

    /**
     * A closed model: each user sends the next request after the response to the one before.
     *
     * @param users the number of users, 1 to 1,000,000
     * @param think the think time of a user between a response and the next request
     */
    record Closed(int users, Duration think) implements Load {

        public Closed {
            if (users < 1 || users > 1_000_000) {
                throw new IllegalArgumentException(
                        "--users " + users + " is not in 1 to 1,000,000");
            }
            if (think.isNegative()) {
                throw new IllegalArgumentException("think time is negative: " + think);
            }
        }
    }

    /** The load as reports show it. */
    default String text() {
        return switch (this) {
            case Open open -> open.schedule().text();
            case Closed closed -> "closed, " + closed.users() + " users, think time "
                    + closed.think().toMillis() + " ms";
        };
    }
}
