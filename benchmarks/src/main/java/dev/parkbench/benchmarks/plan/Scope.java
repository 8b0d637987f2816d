package dev.parkbench.benchmarks.plan;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The scope of a run, which determines its variants and its claims. A kept run contains it.
 *
 * @param profile the scale
 * @param servers the backends under measurement, in order
 * @param asked the number of trials of each variant, if one was requested
 */
public record Scope(Profile profile, List<String> servers, OptionalInt asked) {

    public Scope {
        servers = List.copyOf(servers);
        asked.ifPresent(trials -> {
            if (trials < 1 || trials > 1000) {
                throw new IllegalArgumentException("--trials " + trials + " is not in 1 to 1000");
            }
        });
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a run needs a server");
        }
    }

    /** The number of trials of each variant, each in fresh JVMs. */
    public int trials() {
        return asked.orElse(profile.trials());
    }

    /**
     * The number of trials of a variant that needs at most this many; a requested number takes
     * precedence.
     */
    public int trials(int most) {
        return asked.orElse(Math.min(most, profile.trials()));
    }

    /** Whether a backend is under measurement. */
    public boolean has(String server) {
        return servers.contains(server);
    }

    /** Whether the profile is {@code full}. */
    public boolean isFull() {
        return profile == Profile.FULL;
    }

    /** The delay D. */
    public Duration delay() {
        return profile.delay();
    }

    /** The delay D in milliseconds. */
    public double delayMillis() {
        return delay().toNanos() / 1e6;
    }
}
