package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TimeProbe;
import dev.parkbench.results.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sleeping virtual threads whose deoptimisations are counted; their time is not recorded.
 * Compilation is in the foreground: otherwise threads that park before it ends have no compiled
 * code to deoptimise, and their number is random.
 *
 * @param subject the subject of the row
 * @param assignment the task of the process
 * @param heap the flags of the heap
 */
record DeoptimizationTrace(String subject, Assignment assignment, List<String> heap)
        implements
            TaskVariant {

    /** The deoptimisations per thread of compiled code in which a thread sleeps. */
    static final String TRAPS = "traps_per_task";

    @Override
    public String label() {
        return subject;
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("tasks", assignment.count(), "subject", subject);
    }

    @Override
    public int trials(Scope scope) {
        return scope.trials(1);
    }

    @Override
    public int stage() {
        return 1;
    }

    @Override
    public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
        Path file = context.log(
                "deoptimization-" + (assignment.warmUp() > 0 ? "warm" : "cold"));
        List<String> flags = new ArrayList<>(heap);
        flags.addAll(List.of(SleepingTasks.IN_FOREGROUND, DeoptimizationLog.flag(file)));
        try {
            if (TaskProcess.run(recorder, context, TimeProbe.class, assignment, flags).isPresent()
                    && Files.exists(file)) {
                DeoptimizationLog log = DeoptimizationLog.read(file);
                recorder.fact("traps", log.traps());
                recorder.value(TRAPS, "", Direction.LOWER,
                        (double) log.inSleep() / assignment.count());
            }
        } finally {
            Files.deleteIfExists(file); // hundreds of megabytes, and counted
        }
    }
}
