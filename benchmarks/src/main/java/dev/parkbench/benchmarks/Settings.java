package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.Jdk;
import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of a run.
 *
 * @param scope the profile, backends and number of trials
 * @param jdks the JDKs of the measured JVMs: several if they are compared in this run
 * @param placement the CPUs of the servers and of the load generator
 */
public record Settings(Scope scope, List<Jdk> jdks, CpuPlacement placement) {

    public Settings {
        jdks = List.copyOf(jdks);
        if (jdks.isEmpty()) {
            throw new IllegalArgumentException("a run needs a JDK");
        }
    }

    /** The settings of a run with one JDK. */
    public Settings(Scope scope, Jdk jdk, CpuPlacement placement) {
        this(scope, List.of(jdk), placement);
    }

    /** Settings from the parts of their scope. */
    public Settings(Profile profile, List<String> servers, OptionalInt asked, Jdk jdk,
            CpuPlacement placement) {
        this(new Scope(profile, servers, asked), jdk, placement);
    }

    /** The JDK of the measured JVMs, or the first of those that are compared. */
    public Jdk jdk() {
        return jdks.getFirst();
    }

    /** The profile, which sets the scale of the run. */
    public Profile profile() {
        return scope.profile();
    }

    /** The backends under measurement, in order. */
    public List<String> servers() {
        return scope.servers();
    }

    /** The number of trials of each variant, each in fresh JVMs. */
    public int trials() {
        return scope.trials();
    }

    /**
     * The number of trials of a variant that needs at most this many; a requested number takes
     * precedence.
     */
    public int trials(int most) {
        return scope.trials(most);
    }

    /** Whether a backend is under measurement. */
    public boolean has(String server) {
        return scope.has(server);
    }
}
