package dev.parkbench.load;

import dev.parkbench.load.schedule.ArrivalSchedule;
import java.time.Duration;

/** Who asks: people who do not know of each other's answers, or a few who wait for theirs. */
public sealed interface Load {

    /**
     * An open model: arrivals come when they come.
     *
     * @param warmUp the schedule of the warm-up
     * @param schedule the schedule of what is measured
     */
    record Open(ArrivalSchedule warmUp, ArrivalSchedule schedule) implements Load {
    }

    /**
     * A closed model: each user asks again after his answer.
     *
     * @param think how long a user waits from an answer to his next question
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

    /** As reports have it. */
    default String text() {
        return switch (this) {
            case Open open -> open.schedule().text();
            case Closed closed -> "closed, " + closed.users() + " users, think time "
                    + closed.think().toMillis() + " ms";
        };
    }
}
