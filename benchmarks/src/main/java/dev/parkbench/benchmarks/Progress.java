package dev.parkbench.benchmarks;

/** Somebody who is told how far a run is. Called by the thread that runs. */
public interface Progress {

    /** An experiment begins that will make this many steps. */
    void experiment(String name, int steps);

    /** The experiment makes so many steps more, since something is measured again. */
    default void more(int steps) {
    }

    /** A step begins. */
    void step(String what);

    /** Something that a person wants to know meanwhile, in a line. */
    default void say(String line) {
    }

    /** The experiment is over. */
    void done();
}
