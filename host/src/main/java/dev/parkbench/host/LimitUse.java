package dev.parkbench.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A limit of the system, and how much of it is in use.
 *
 * @param name as the system calls it
 * @param limit what it allows
 * @param used what is in use
 */
public record LimitUse(String name, long limit, long used) {

    /** A limit that is exceeded is not one: the superuser has none of processes, for example. */
    private static final double MOST_SHARE = 1.02;

    /** Nothing where the system does not tell both. */
    public static Optional<LimitUse> of(String name, OptionalLong limit, long used) {
        return limit.isPresent() && limit.getAsLong() > 0 && used > 0
                ? Optional.of(new LimitUse(name, limit.getAsLong(), used))
                : Optional.empty();
    }

    /** The share in use. */
    public double share() {
        return (double) used / limit;
    }

    /** Whether it is one that can be met. */
    public boolean binds() {
        return share() <= MOST_SHARE;
    }

    /** The one that is met next; empty where there is none. */
    public static Optional<LimitUse> nearest(List<LimitUse> uses) {
        return uses.stream().filter(LimitUse::binds)
                .max(Comparator.comparingDouble(LimitUse::share));
    }
}
