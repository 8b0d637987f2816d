package dev.parkbench.benchmarks;

import dev.parkbench.results.Claim;
import java.util.List;

/**
 * One question: what is run to answer it, and the claims that the answers decide.
 *
 * <p>An implementation is one file; it runs trials through a {@link ExperimentContext}, which records them, and
 * returns the claims. It is made once and runs on one thread.
 */
public interface LegacyExperiment extends Question {

    /** How many times {@link ExperimentContext#step} will be called, for the progress bar. */
    int steps(Settings settings);

    /** Runs every trial and judges. */
    List<Claim> run(ExperimentContext context) throws Exception;
}
