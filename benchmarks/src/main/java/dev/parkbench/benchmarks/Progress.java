package dev.parkbench.benchmarks;

/** A listener for the progress of a run. It is called on the thread that executes the run. */
public interface Progress {

    /** Called when an experiment with this number of steps begins. */
    void experiment(String name, int steps);

    /**
     * Called when the experiment gets this many further steps because variants are measured again.
     */
    default void more(int steps) {
    }

    /** Called when a step begins. */
    void step(String what);

    /** Reports a message of one line to the user. */
    default void say(String line) {
    }

    /** Called when the experiment has ended. */
    void done();
}
