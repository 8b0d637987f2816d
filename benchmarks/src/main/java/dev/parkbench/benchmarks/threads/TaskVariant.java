package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Variant;

/** A variant of an experiment with tasks that implements its own measurement. */
interface TaskVariant extends Variant {

    /** The most trials: enough to show their spread; more would change no verdict. */
    int MOST_TRIALS = 3;

    /** Measures the variant once, in its own processes. */
    void measure(TrialRecorder recorder, ExperimentContext context) throws Exception;

    /** A number of tasks in short form: 1M, 100k, 10. */
    static String brief(int count) {
        if (count >= 1_000_000 && count % 1_000_000 == 0) {
            return count / 1_000_000 + "M";
        }
        return count >= 1000 && count % 1000 == 0 ? count / 1000 + "k" : String.valueOf(count);
    }
}
