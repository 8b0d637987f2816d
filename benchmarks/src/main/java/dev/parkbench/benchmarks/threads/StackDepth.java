package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.MemoryProbe;
import dev.parkbench.probes.tasks.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The experiment on threads that park below 1 to 1,000 frames. */
public final class StackDepth implements TaskExperiment {

    static final List<Integer> DEPTHS = List.of(1, 10, 100, 1000);
    private static final String SERIAL = "Serial";

    @Override
    public String name() {
        return "stack-depth";
    }

    @Override
    public String title() {
        return "Threads parked deep in their stacks: what does a frame weigh?";
    }

    @Override
    public String question() {
        return "What does a virtual thread weigh that is parked below 1 to 1,000 frames, interpreted"
                + " or compiled, with each collector, and how long is a full collection with"
                + " thousands of them? From what depth on is a platform thread the lighter one?";
    }

    @Override
    public String prediction() {
        return "The weight grows linearly with the depth. Cold, with interpreted frames, it is at"
                + " least 1.3 times the warm one. Some hundred frames deep, a virtual thread weighs"
                + " more than a platform thread that is not deep in anything.";
    }

    private static Assignment assignment(Scope scope, TaskKind kind, int depth) {
        return Assignment.of(kind, scope.isFull() ? 5000 : 2000, Duration.ZERO).below(depth);
    }

    /**
     * The number of warm-up tasks, enough for full compilation; each of the deepest makes a
     * thousand calls.
     */
    private static int warmUp(int depth) {
        return depth < 1000 ? 100_000 : 20_000;
    }

    private static List<String> collectors(Scope scope) {
        return scope.isFull() ? List.of(SERIAL, "Parallel", "G1", "Z") : List.of(SERIAL);
    }

    /** The flags of a collector; only the first has a small young generation, for its RSS. */
    private static List<String> flags(String collector, boolean warm) {
        List<String> flags = new ArrayList<>(List.of("-Xms2g", "-Xmx2g",
                "-XX:+Use" + collector + "GC"));
        if (collector.equals(SERIAL)) {
            flags.add("-Xmn16m");
        }
        if (!warm) {
            flags.addAll(MemoryProbe.INTERPRETED_FRAMES);
        }
        return flags;
    }

    /** The virtual threads that claims read. */
    static SleepingTasks virtual(Scope scope, boolean warm, int depth) {
        return virtual(scope, SERIAL, warm, depth);
    }

    private static SleepingTasks virtual(Scope scope, String collector, boolean warm, int depth) {
        return SleepingTasks
                .named("virtual, " + (warm ? "warm" : "cold") + ", " + collector + ", " + depth
                        + " frames",
                        assignment(scope, TaskKind.VIRTUAL, depth)
                                .warmedUpBy(warm ? warmUp(depth) : 0))
                .weighedWith(flags(collector, warm));
    }

    static SleepingTasks platform(Scope scope, int depth) {
        return SleepingTasks
                .named("platform, " + depth + " frames",
                        assignment(scope, TaskKind.PLATFORM, depth))
                .weighedWith(flags(SERIAL, false));
    }

    @Override
    public List<TaskVariant> variants(Scope scope) {
        List<TaskVariant> variants = new ArrayList<>();
        for (int depth : DEPTHS) {
            for (String collector : collectors(scope)) {
                variants.add(virtual(scope, collector, false, depth));
                variants.add(virtual(scope, collector, true, depth));
            }
            variants.add(platform(scope, depth));
        }
        return SleepingTasks.withEmptyPrograms(variants);
    }

    @Override
    public void prepare(ExperimentContext context) {
        TaskExperiment.super.prepare(context);
        context.note("A frame is one call of a method with an argument and a sum to come back to."
                + " Cold ones, and those of platform threads, are kept from being compiled ("
                + String.join(" ", MemoryProbe.INTERPRETED_FRAMES)
                + "); compiled, two may share one.");
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return new StackDepthClaims(scope).all();
    }
}
