package dev.parkbench.benchmarks;

/** What an experiment asks, in words. */
public interface Question {

    /** The name on the command line and in results, such as {@code sleep-endpoint}. */
    String name();

    /** One line for the list of experiments. */
    String title();

    /** What it asks, in a sentence or two. */
    String question();

    /** What was expected before it was ever run. */
    String prediction();
}
