package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.machine.CpuPlacement;
import dev.parkbench.benchmarks.machine.Jdk;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a person chose for a run.
 *
 * @param servers the backends under measurement, in order
 * @param asked fresh JVMs for each arm, if a number was asked for
 * @param jdk that measured JVMs run on
 * @param placement which CPUs the servers get and which the load
 */
public record Settings(Profile profile, List<String> servers, OptionalInt asked, Jdk jdk,
        CpuPlacement placement) {

    public Settings {
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

    /** Fresh JVMs for each arm. */
    public int trials() {
        return asked.orElse(profile.trials());
    }

    /** The same for an arm that needs no more than so many, unless more are asked for. */
    public int trials(int most) {
        return asked.orElse(Math.min(most, profile.trials()));
    }

    /** Whether a backend is under measurement. */
    public boolean has(String server) {
        return servers.contains(server);
    }
}
