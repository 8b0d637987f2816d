package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.probes.tasks.Assignment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number of sleeping tasks of one kind. Time and memory are measured in separate processes,
 * because measuring memory takes time.
 *
 * @param label the label of the row
 * @param subject the label without the number of tasks
 * @param assignment the assignment of the processes
 * @param timeFlags the flags of the JVM in which the time is measured; none if it is not measured
 * @param memoryFlags the flags of the JVM in which the memory is measured; none if it is not
 *     measured
 * @param hasResident whether resident memory per task is recorded, for which the memory of the same
 *     program without tasks is measured, too
 * @param mostTrials the number of trials unless more are requested
 */
record SleepingTasks(
        String label,
        String subject,
        Assignment assignment,
        List<String> timeFlags,
        List<String> memoryFlags,
        boolean hasResident,
        int mostTrials) implements TaskVariant {

    /** The flag that touches every page of the heap at the start. */
    static final String PRE_TOUCH = "-XX:+AlwaysPreTouch";

    /** The flag for foreground compilation, in which threads wait for the compiler. */
    static final String IN_FOREGROUND = "-Xbatch";

    SleepingTasks {
        timeFlags = List.copyOf(timeFlags);
        memoryFlags = List.copyOf(memoryFlags);
    }

    /** Tasks whose row is identified by their number. */
    static SleepingTasks of(String subject, Assignment assignment) {
        return new SleepingTasks(subject + ", " + TaskVariant.brief(assignment.count()), subject,
                assignment, List.of(), List.of(), true, MOST_TRIALS);
    }

    /** Tasks with the same number as in all other rows. */
    static SleepingTasks named(String label, Assignment assignment) {
        return new SleepingTasks(label, label, assignment, List.of(), List.of(), true,
                MOST_TRIALS);
    }

    /** These tasks with the time measured in a JVM with these flags. */
    SleepingTasks timedWith(List<String> flags) {
        return new SleepingTasks(label, subject, assignment, flags, memoryFlags, hasResident,
                mostTrials);
    }

    /** These tasks with the memory measured in a JVM with these flags. */
    SleepingTasks weighedWith(List<String> flags) {
        return new SleepingTasks(label, subject, assignment, timeFlags, flags, hasResident,
                mostTrials);
    }

    /** These tasks with the size of live objects but without resident memory. */
    SleepingTasks withoutResident() {
        return new SleepingTasks(label, subject, assignment, timeFlags, memoryFlags, false,
                mostTrials);
    }

    /** These tasks with this number of trials. */
    SleepingTasks inTrials(int trials) {
        return new SleepingTasks(label, subject, assignment, timeFlags, memoryFlags, hasResident,
                trials);
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("tasks", assignment.count(), "subject", subject);
    }

    @Override
    public int trials(Scope scope) {
        return scope.trials(mostTrials);
    }

    @Override
    public int stage() {
        return 1;
    }

    /**
     * The program without tasks for the comparison of time; empty if a warm-up takes longer than
     * the measured part, or earlier use of memory hides that of the tasks.
     */
    Optional<EmptyProgram> timedBeside() {
        return timeFlags.isEmpty() || timeFlags.contains(PRE_TOUCH) || assignment.warmUp() > 0
                ? Optional.empty()
                : Optional.of(EmptyProgram.timed(assignment, timeFlags));
    }

    /** The program without tasks for the comparison of memory. */
    Optional<EmptyProgram> weighedBeside() {
        return memoryFlags.isEmpty() || !hasResident
                ? Optional.empty()
                : Optional.of(EmptyProgram.weighed(assignment, memoryFlags));
    }

    /** These variants, preceded by the programs without tasks that they are compared with. */
    static List<TaskVariant> withEmptyPrograms(Collection<? extends TaskVariant> variants) {
        Set<TaskVariant> all = new LinkedHashSet<>();
        variants.stream().filter(SleepingTasks.class::isInstance).map(SleepingTasks.class::cast)
                .forEach(tasks -> {
                    tasks.timedBeside().ifPresent(all::add);
                    tasks.weighedBeside().ifPresent(all::add);
                });
        all.addAll(variants);
        return new ArrayList<>(all);
    }

    @Override
    public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
        if (!timeFlags.isEmpty()) {
            TaskTime.measure(this, recorder, context);
        }
        if (!memoryFlags.isEmpty()) {
            TaskMemory.measure(this, recorder, context);
        }
    }
}
