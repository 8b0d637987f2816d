package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.machine.CpuPlacement;
import dev.parkbench.benchmarks.machine.Jdk;
import java.util.List;

/**
 * What a person chose for a run.
 *
 * @param servers the backends under measurement, in order
 * @param trials fresh JVMs for each arm
 * @param jdks the JDKs that measured JVMs run on; with several, trials take turns
 * @param placement which CPUs the servers get and which the load
 */
public record Settings(Profile profile, List<String> servers, int trials, List<Jdk> jdks,
        CpuPlacement placement) {

    public Settings {
        servers = List.copyOf(servers);
        jdks = List.copyOf(jdks);
        if (trials < 1 || trials > 1000) {
            throw new IllegalArgumentException("--trials " + trials + " is not in 1 to 1000");
        }
        if (servers.isEmpty() || jdks.isEmpty()) {
            throw new IllegalArgumentException("a run needs a server and a JDK");
        }
    }

    /** The trials of an arm that needs no more than so many. */
    public int trials(int most) {
        return Math.min(most, trials);
    }

    /** Whether a backend is under measurement. */
    public boolean has(String server) {
        return servers.contains(server);
    }
}
