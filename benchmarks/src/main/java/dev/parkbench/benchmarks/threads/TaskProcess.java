package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.probes.tasks.Assignment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A probe with tasks in a fresh JVM on every CPU of the run, which it may keep busy. */
final class TaskProcess {

    /** The time limit of a process beyond the sleep of its tasks, after which it is killed. */
    static final Duration TIMEOUT = Duration.ofSeconds(90);

    private TaskProcess() {
    }

    /** The findings of a probe; if there are none, the trial records the reason. */
    static Optional<ProbeResult.Found> run(TrialRecorder recorder, ExperimentContext context,
            Class<?> probe, Assignment assignment, List<String> flags) throws Exception {
        return context.found(recorder, attempt(context, assignment.request(probe), flags,
                TIMEOUT.plus(assignment.sleep())));
    }

    /** The result of a probe. */
    static ProbeResult attempt(ExperimentContext context, ProbeRequest request,
            List<String> flags, Duration timeout) throws Exception {
        return context.whileBusy(() -> ProbeProcess.attempt(
                context.jvmOnEveryCpu(flags.toArray(String[]::new)), "tasks", request,
                timeout));
    }
}
