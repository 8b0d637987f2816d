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
 * Tasks of one kind that sleep, so many of them. Time and memory are never asked of one process: to
 * look at the memory takes time.
 *
 * @param label of the row
 * @param subject the same without a number of tasks
 * @param assignment what the processes are to do
 * @param timeFlags of the JVM in which they are timed; none if they are not
 * @param memoryFlags of the JVM in which they are weighed; none if they are not
 * @param hasResident whether their share of resident memory is told, for which the same program is
 *     weighed without tasks
 * @param mostTrials in how many trials they are measured unless more are asked for
 */
record SleepingTasks(
        String label,
        String subject,
        Assignment assignment,
        List<String> timeFlags,
        List<String> memoryFlags,
        boolean hasResident,
        int mostTrials) implements TaskVariant {

    /** The flag that has a heap in memory before it is used. */
    static final String PRE_TOUCH = "-XX:+AlwaysPreTouch";

    /** The flag that has threads wait for the compiler. */
    static final String IN_FOREGROUND = "-Xbatch";

    SleepingTasks {
        timeFlags = List.copyOf(timeFlags);
        memoryFlags = List.copyOf(memoryFlags);
    }

    /** Tasks whose row is told from others by their number. */
    static SleepingTasks of(String subject, Assignment assignment) {
        return new SleepingTasks(subject + ", " + TaskVariant.brief(assignment.count()), subject,
                assignment, List.of(), List.of(), true, MOST_TRIALS);
    }

    /** Tasks whose number is that of all other rows. */
    static SleepingTasks named(String label, Assignment assignment) {
        return new SleepingTasks(label, label, assignment, List.of(), List.of(), true,
                MOST_TRIALS);
    }

    /** The same, timed in a JVM with these flags. */
    SleepingTasks timedWith(List<String> flags) {
        return new SleepingTasks(label, subject, assignment, flags, memoryFlags, hasResident,
                mostTrials);
    }

    /** The same, weighed in a JVM with these flags. */
    SleepingTasks weighedWith(List<String> flags) {
        return new SleepingTasks(label, subject, assignment, timeFlags, flags, hasResident,
                mostTrials);
    }

    /** The same, of which live objects are weighed and resident memory is not. */
    SleepingTasks withoutResident() {
        return new SleepingTasks(label, subject, assignment, timeFlags, memoryFlags, false,
                mostTrials);
    }

    /** The same in so many trials. */
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
     * The same program without tasks that they are timed beside; none where a warm-up takes longer
     * than what counts, or memory that was in use before hides what they take.
     */
    Optional<EmptyProgram> timedBeside() {
        return timeFlags.isEmpty() || timeFlags.contains(PRE_TOUCH) || assignment.warmUp() > 0
                ? Optional.empty()
                : Optional.of(EmptyProgram.timed(assignment, timeFlags));
    }

    /** The same program without tasks that they are weighed beside. */
    Optional<EmptyProgram> weighedBeside() {
        return memoryFlags.isEmpty() || !hasResident
                ? Optional.empty()
                : Optional.of(EmptyProgram.weighed(assignment, memoryFlags));
    }

    /** Variants, behind the programs without tasks that some of them are measured beside. */
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
