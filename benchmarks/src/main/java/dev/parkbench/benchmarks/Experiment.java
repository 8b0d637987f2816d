package dev.parkbench.benchmarks;

import dev.parkbench.results.Claim;
import java.util.List;

/**
 * One question: what is run to answer it, and the claims that the answers decide.
 *
 * <p>An implementation is one file; it runs trials through a {@link Lab}, which records them, and
 * returns the claims. It is made once and runs on one thread.
 */
public interface Experiment {

    /** The name on the command line and in results, such as {@code sleep-endpoint}. */
    String name();

    /** One line for the list of experiments. */
    String title();

    /** What it asks, in a sentence or two. */
    String question();

    /** What was expected before it was ever run. */
    String prediction();

    /** How many times {@link Lab#step} will be called, for the progress bar. */
    int steps(Settings settings);

    /** Runs every trial and judges. */
    List<Claim> run(Lab lab) throws Exception;
}
