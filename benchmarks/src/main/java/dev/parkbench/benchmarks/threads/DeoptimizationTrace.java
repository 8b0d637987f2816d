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
 * Sleeping virtual threads of which it is counted how often their compiled code is given up; their
 * time is not told. They wait for the compiler: else those that park before it is done have no compiled
 * code to give up, and how many they are is chance.
 *
 * @param subject of the row
 * @param assignment what the process is to do
 * @param heap the flags of its heap
 */
record DeoptimizationTrace(String subject, Assignment assignment, List<String> heap)
        implements
            TaskVariant {

    /** How often compiled code in which a thread sleeps was given up, for each thread. */
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
