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
 * A program of ours without tasks, which is measured first: what tasks take is what the same program
 * takes with them beyond that.
 *
 * @param isTimed whether it is the program that times tasks, or the one that weighs them
 * @param assignment what it is to do, with no task
 * @param flags of its JVM
 */
record EmptyProgram(boolean isTimed, Assignment assignment, List<String> flags)
        implements
            TaskVariant {

    /** Flags that are long, or the same for all programs of an experiment that are alike else. */
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

    /** No task; of which kind it would be makes a difference only for a warm-up. */
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
