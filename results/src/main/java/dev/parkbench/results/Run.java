package dev.parkbench.results;

import java.util.List;

/**
 * The result of one run, as stored in {@code run.json}.
 *
 * @param schema the version of the file format: {@link #SCHEMA} or the one before it
 * @param id the name of the run's folder, such as {@code 2026-11-23T022225Z-article}
 * @param suite the name of the experiments that were run
 * @param profile the sizes of the experiments, {@code full} or {@code ci}
 * @param status the status of the run
 * @param process the process that runs it
 * @param environment the machine and the software
 * @param experiments the results, in the order in which the experiments were run
 */
public record Run(
        String schema,
        String id,
        String suite,
        String profile,
        RunStatus status,
        RunProcess process,
        Environment environment,
        List<ExperimentResult> experiments) {

    /** The schema that this version writes. */
    public static final String SCHEMA = "parkbench.run/2";

    /** The previous schema, which can still be read; it has bounds in the names of evidence. */
    private static final String FORMER_SCHEMA = "parkbench.run/1";

    public Run {
        if (!List.of(SCHEMA, FORMER_SCHEMA).contains(Checks.present(schema, "schema"))) {
            throw new IllegalArgumentException(
                    "schema is \"" + schema + "\", this version reads \"" + SCHEMA + "\" and \""
                            + FORMER_SCHEMA + "\"");
        }
        Checks.text(id, "id");
        Checks.text(suite, "suite");
        Checks.text(profile, "profile");
        Checks.present(status, "status");
        Checks.present(process, "process");
        Checks.present(environment, "environment");
        experiments = List.copyOf(Checks.present(experiments, "experiments"));
    }

    /** This run with another status. */
    public Run withStatus(RunStatus newStatus) {
        return new Run(schema, id, suite, profile, newStatus, process, environment, experiments);
    }

    /** This run with another process, such as a finished one. */
    public Run withProcess(RunProcess newProcess) {
        return new Run(schema, id, suite, profile, status, newProcess, environment, experiments);
    }

    /** This run with other experiments. */
    public Run withExperiments(List<ExperimentResult> newExperiments) {
        return new Run(schema, id, suite, profile, status, process, environment, newExperiments);
    }
}
