package dev.parkbench.report.html;

import dev.parkbench.results.ExperimentResult;
import java.util.List;

/**
 * One question as all the runs answered it.
 *
 * @param name of the experiment
 * @param anchor of its section
 * @param answers those of the runs that asked it
 */
record Experiment(String name, String anchor, List<OfRun> answers) {

    /**
     * The answer of one run.
     *
     * @param run index of the run
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
