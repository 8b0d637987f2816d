package dev.parkbench.benchmarks.plan;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a run was asked for: all that decides which variants it has and which claims it judges. It
 * can be told from a kept run.
 *
 * @param profile the scale
 * @param servers the backends under measurement, in order
 * @param asked fresh JVMs for each variant, if a number was asked for
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

    /** Fresh JVMs for each variant. */
    public int trials() {
        return asked.orElse(profile.trials());
    }

    /** The same for a variant that needs no more than so many, unless more are asked for. */
    public int trials(int most) {
        return asked.orElse(Math.min(most, profile.trials()));
    }

    /** Whether a backend is under measurement. */
    public boolean has(String server) {
        return servers.contains(server);
    }

    /** Whether it is the scale of the article. */
    public boolean isFull() {
        return profile == Profile.FULL;
    }

    /** D. */
    public Duration delay() {
        return profile.delay();
    }

    /** D in milliseconds. */
    public double delayMillis() {
        return delay().toNanos() / 1e6;
    }
}
