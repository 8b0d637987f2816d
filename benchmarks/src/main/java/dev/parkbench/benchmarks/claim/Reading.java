package dev.parkbench.benchmarks.claim;

/** A value that a rule reads from the record of an experiment; NaN if the record lacks it. */
@FunctionalInterface
public interface Reading {

    /** The value in a record. */
    double of(ExperimentRecord record);
}
