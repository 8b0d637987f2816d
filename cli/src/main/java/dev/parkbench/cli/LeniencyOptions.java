package dev.parkbench.cli;

import dev.parkbench.results.comparison.Aspect;
import dev.parkbench.results.comparison.Leniency;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options for differences that are allowed between two sides. */
final class LeniencyOptions {

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "WHAT",
            description = "Compare although the sides differ in this, and report the difference:"
                    + " kind, jdk, jvm-flags, cpu, memory, system, parameters, threads, jmh,"
                    + " times, or several.")
    private List<String> ignored = List.of();

    @Option(
            names = "--allow-missing",
            description = "Allow the candidate to lack measurements of the base; without this"
                    + " option the exit status is 3.")
    private boolean missing;

    @Option(
            names = "--noise",
            paramLabel = "SIDE",
            description = "Another recording of the same configuration as BASE, made at another"
                    + " time: the difference between the two is noise. May be repeated.")
    private List<String> noise = List.of();

    /** Recordings of the base beside the base itself. */
    List<String> noise() {
        return noise;
    }

    /**
     * The allowed differences.
     *
     * @throws IllegalArgumentException if a named aspect does not exist
     */
    Leniency leniency() {
        return new Leniency(ignored.stream().map(Aspect::parse).collect(Collectors.toSet()),
                missing);
    }
}
