package dev.parkbench.results;

import java.util.List;

/**
 * Everything that a run found: what run.json holds.
 *
 * @param schema the name of the format, {@value #SCHEMA}
 * @param id the name of the run's folder
 * @param suite what was asked for
 * @param profile {@code full} or {@code ci}
 * @param status how far it came
 * @param process who makes it, or made it
 * @param environment where
 * @param experiments in the order in which they ran
 */
public record Run(String schema, String id, String suite, String profile, RunStatus status,
        RunProcess process, Environment environment, List<ExperimentResult> experiments) {

    /** The format of this version. */
    public static final String SCHEMA = "parkbench.run/1";

    public Run {
        experiments = List.copyOf(experiments);
    }

    /** This run with another status. */
    public Run withStatus(RunStatus other) {
        return new Run(schema, id, suite, profile, other, process, environment, experiments);
    }

    /** This run with other experiments. */
    public Run withExperiments(List<ExperimentResult> others) {
        return new Run(schema, id, suite, profile, status, process, environment, others);
    }

    /** All claims of all experiments. */
    public List<Claim> allClaims() {
        return experiments.stream().flatMap(one -> one.claims().stream()).toList();
    }
}
