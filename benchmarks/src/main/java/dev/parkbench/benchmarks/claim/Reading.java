package dev.parkbench.benchmarks.claim;

/** What a rule reads in the record of an experiment; not a number if it is not there. */
@FunctionalInterface
public interface Reading {

    /** The value in a record. */
    double of(ExperimentRecord record);
}
