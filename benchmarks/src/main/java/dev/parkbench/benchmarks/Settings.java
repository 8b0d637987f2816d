package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.Jdk;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a person chose for a run.
 *
 * @param scope what is measured
 * @param jdk that measured JVMs run on
 * @param placement which CPUs the servers get and which the load
 */
public record Settings(Scope scope, Jdk jdk, CpuPlacement placement) {

    /** Settings from the parts of their scope. */
    public Settings(Profile profile, List<String> servers, OptionalInt asked, Jdk jdk,
            CpuPlacement placement) {
        this(new Scope(profile, servers, asked), jdk, placement);
    }

    /** The scale. */
    public Profile profile() {
        return scope.profile();
    }

    /** The backends under measurement, in order. */
    public List<String> servers() {
        return scope.servers();
    }

    /** Fresh JVMs for each variant. */
    public int trials() {
        return scope.trials();
    }

    /** The same for a variant that needs no more than so many, unless more are asked for. */
    public int trials(int most) {
        return scope.trials(most);
    }

    /** Whether a backend is under measurement. */
    public boolean has(String server) {
        return scope.has(server);
    }
}
