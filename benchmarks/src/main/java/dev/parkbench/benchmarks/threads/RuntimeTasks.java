package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.host.ProjectHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tasks of another runtime, executed and observed like Parkbench's own probes.
 *
 * @param runtime the runtime of the tasks
 * @param setting the state of the runtime
 * @param count the number of tasks
 * @param sleep the sleep of each task
 * @param mostTrials the number of trials unless more are requested
 */
record RuntimeTasks(
        ReferenceRuntime runtime,
        RuntimeSetting setting,
        int count,
        Duration sleep,
        int mostTrials) implements TaskVariant {

    @Override
    public String label() {
        return subject() + ", " + TaskVariant.brief(count);
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("tasks", count, "subject", subject());
    }

    private String subject() {
        return runtime + setting.words();
    }

    @Override
    public int trials(Scope scope) {
        return scope.trials(mostTrials);
    }

    @Override
    public int stage() {
        return 1;
    }

    @Override
    public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
        Optional<String> absence = runtime.absence(ProjectHome.path());
        if (absence.isPresent()) {
            recorder.markVoid(absence.get());
            return;
        }
        Optional<List<String>> command = context
                .shared(RuntimePrograms.class, RuntimePrograms::new).command(runtime, context);
        if (command.isEmpty()) {
            recorder.markVoid(runtime + " could not be built");
            return;
        }
        recorder.fact("runtime", runtime.version());
        recorder.fact("warm_up_tasks", setting.warmUp());
        Optional<ProbeResult.Found> result = run(recorder, context, command.get(), count);
        if (result.isPresent()) {
            TaskTime.record(recorder, result.get().findings());
            TaskTime.recordFromOutside(recorder, result.get());
            if (setting.warmUp() == 0) { // else its peak is that of the warm-up
                run(recorder, context, command.get(), 0).flatMap(ProbeResult.Found::memory)
                        .ifPresent(without -> TaskTime.recordShare(recorder, count, result.get(),
                                without.peak() / (double) (1 << 20)));
            }
        }
    }

    private Optional<ProbeResult.Found> run(TrialRecorder recorder, ExperimentContext context,
            List<String> program, int tasks) throws Exception {
        List<String> command = new ArrayList<>(context.settings().placement().everyPrefix());
        command.addAll(setting.command(program));
        Duration timeout = TaskProcess.TIMEOUT.plus(sleep);
        command.addAll(List.of(String.valueOf(tasks), String.valueOf(sleep.toMillis()),
                String.valueOf(timeout.toSeconds())));
        if (setting.warmUp() > 0) {
            command.add(String.valueOf(setting.warmUp()));
        }
        return context.found(recorder, context.whileBusy(
                () -> ProbeProcess.attempt(command, context.log("runtimes"), timeout)));
    }
}
