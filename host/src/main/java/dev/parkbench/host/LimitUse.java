package dev.parkbench.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A limit of the system and its current use.
 *
 * @param name the system's name of the limit
 * @param limit the most that the system allows
 * @param used the amount in use
 */
public record LimitUse(String name, long limit, long used) {

    /**
     * The share above which a limit is considered not to be enforced, such as the limit of
     * processes for the superuser.
     */
    private static final double MOST_SHARE = 1.02;

    /** The use of a limit; empty if the limit or the use is unknown. */
    public static Optional<LimitUse> of(String name, OptionalLong limit, long used) {
        return limit.isPresent() && limit.getAsLong() > 0 && used > 0
                ? Optional.of(new LimitUse(name, limit.getAsLong(), used))
                : Optional.empty();
    }

    /** The share of the limit that is in use: 1 is all of it. */
    public double share() {
        return (double) used / limit;
    }

    /** Whether the limit is enforced: its use does not exceed it by more than 2 %. */
    public boolean binds() {
        return share() <= MOST_SHARE;
    }

    /** The enforced limit with the largest share in use; empty if there is none. */
    public static Optional<LimitUse> nearest(List<LimitUse> uses) {
        return uses.stream().filter(LimitUse::binds)
                .max(Comparator.comparingDouble(LimitUse::share));
    }
}
