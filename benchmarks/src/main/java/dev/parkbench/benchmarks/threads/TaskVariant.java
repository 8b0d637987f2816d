package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Variant;

/** What an experiment with tasks measures in one row: it knows how. */
interface TaskVariant extends Variant {

    /** So many trials show how far they are apart; more change no verdict. */
    int MOST_TRIALS = 3;

    /** Measures it once, in processes of its own. */
    void measure(TrialRecorder recorder, ExperimentContext context) throws Exception;

    /** A number of tasks as people say it: 1M, 100k, 10. */
    static String brief(int count) {
        if (count >= 1_000_000 && count % 1_000_000 == 0) {
            return count / 1_000_000 + "M";
        }
        return count >= 1000 && count % 1000 == 0 ? count / 1000 + "k" : String.valueOf(count);
    }
}
