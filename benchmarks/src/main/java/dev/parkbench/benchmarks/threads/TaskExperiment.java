package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.host.ProjectHome;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** An experiment with tasks, whose variants implement their own measurement. */
interface TaskExperiment extends Experiment<TaskVariant> {

    /**
     * The name of the fact with the reason why resident memory is not meaningful on this machine.
     */
    String RSS_UNTRUSTED = "resident_memory_says_nothing";

    @Override
    default void prepare(ExperimentContext context) {
        Rss.reasonNotToTrust().ifPresent(reason -> context.fact(RSS_UNTRUSTED, reason));
        variants(context.settings().scope()).stream().filter(RuntimeTasks.class::isInstance)
                .map(tasks -> ((RuntimeTasks) tasks).runtime()).distinct()
                .filter(runtime -> runtime.absence(ProjectHome.path()).isEmpty())
                .forEach(runtime -> context.note(RuntimeRelease.sentence(runtime,
                        runtime.version(), YearMonth.now(ZoneOffset.UTC))));
    }

    @Override
    default void measure(TaskVariant variant, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        variant.measure(recorder, context);
    }
}
