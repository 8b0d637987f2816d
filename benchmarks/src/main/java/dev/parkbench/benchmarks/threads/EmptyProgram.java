package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.MemoryProbe;
import dev.parkbench.probes.tasks.TaskKind;
import dev.parkbench.probes.tasks.TimeProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A probe without tasks, which is measured first. The cost of tasks is the difference between the
 * probe with tasks and this one.
 *
 * @param isTimed whether it is the probe that measures the time of tasks, or the one that measures
 *     their memory
 * @param assignment the assignment of the probe, with no task
 * @param flags the flags of its JVM
 */
record EmptyProgram(boolean isTimed, Assignment assignment, List<String> flags)
        implements
            TaskVariant {

    /**
     * The beginnings of flags that labels leave out, because they are long or the same for all
     * similar probes of an experiment.
     */
    private static final List<String> UNTOLD = List.of("-Xm", "-D", "-XX:CompileCommand");

    EmptyProgram {
        assignment = without(assignment);
        flags = List.copyOf(flags);
    }

    static EmptyProgram timed(Assignment assignment, List<String> flags) {
        return new EmptyProgram(true, assignment, flags);
    }

    static EmptyProgram weighed(Assignment assignment, List<String> flags) {
        return new EmptyProgram(false, assignment, flags);
    }

    /** The assignment without tasks. The kind of task matters only for a warm-up. */
    private static Assignment without(Assignment assignment) {
        return assignment.warmUp() == 0
                ? Assignment.of(TaskKind.PLATFORM, 0, Duration.ZERO)
                : assignment.times(0).sleepingFor(Duration.ZERO);
    }

    @Override
    public String label() {
        String warm = assignment.warmUp() == 0
                ? "cold"
                : assignment.kind() + " warm" + (assignment.depth() > 1
                        ? " below " + assignment.depth() + " frames"
                        : "");
        return Stream.concat(Stream.of("no task", isTimed ? "time" : "memory", warm),
                flags.stream().filter(flag -> UNTOLD.stream().noneMatch(flag::startsWith)))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("program", isTimed ? "time" : "memory", "kind",
                assignment.kind().toString(), "warm_up_tasks", assignment.warmUp(), "depth",
                assignment.depth(), "flags", String.join(" ", flags));
    }

    @Override
    public int trials(Scope scope) {
        return scope.trials(MOST_TRIALS);
    }

    @Override
    public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
        TaskProcess.run(recorder, context, isTimed ? TimeProbe.class : MemoryProbe.class,
                assignment, flags).ifPresent(found -> {
                    if (isTimed) {
                        TaskTime.recordFromOutside(recorder, found);
                    } else {
                        TaskMemory.recordGrowth(recorder, found.findings());
                    }
                });
    }
}
