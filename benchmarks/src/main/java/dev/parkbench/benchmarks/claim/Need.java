package dev.parkbench.benchmarks.claim;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a claim needs and a machine may lack, such as a program that others install. VOID is expected
 * of a claim whose need the record lacks, so that a machine without it has no unexpected verdict.
 *
 * @param what what is needed, for people
 * @param lack returns the reason for a void verdict if the record lacks it
 */
public record Need(String what, Function<ExperimentRecord, Optional<String>> lack) {
}
