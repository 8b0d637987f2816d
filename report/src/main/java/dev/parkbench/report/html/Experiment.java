package dev.parkbench.report.html;

import dev.parkbench.results.ExperimentResult;
import java.util.List;

/**
 * An experiment with its results in all runs.
 *
 * @param name the name of the experiment
 * @param anchor the anchor of its section
 * @param answers the results in the runs that include it
 */
record Experiment(String name, String anchor, List<OfRun> answers) {

    /**
     * The result in one run.
     *
     * @param run the index of the run
     */
    record OfRun(int run, ExperimentResult result) {
    }

    Experiment {
        answers = List.copyOf(answers);
    }

    ExperimentResult first() {
        return answers.getFirst().result();
    }
}
