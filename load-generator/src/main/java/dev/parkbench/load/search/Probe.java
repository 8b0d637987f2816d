package dev.parkbench.load.search;

/** Loads the target with a rate for a while. */
@FunctionalInterface
public interface Probe {

    /**
     * What became of a rate.
     *
     * @throws SearchEndedException if it could not be tried, and no other can
     */
    Step at(double rate) throws Exception;
}
