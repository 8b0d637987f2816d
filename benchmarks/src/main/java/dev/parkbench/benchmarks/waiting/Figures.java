package dev.parkbench.benchmarks.waiting;

/** What trials found, as verdict rules ask for it. */
@FunctionalInterface
interface Figures {

    /** The median over the trials of an arm; not a number if none of them measured it. */
    double median(String arm, String measurement);
}
