package dev.parkbench.results;

import java.util.List;

/**
 * Everything one run found out, as it stands in {@code run.json}.
 *
 * @param schema the version of the file format, {@link #SCHEMA}
 * @param id the name of the run's folder, such as {@code 2026-11-23T022225Z-article}
 * @param suite which experiments were asked for
 * @param profile the sizes they ran with, {@code full} or {@code ci}
 * @param status how far the run came
 * @param process who ran it
 * @param environment what it ran on
 * @param experiments what it found, in the order in which it asked
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

    /** The one before, which it reads: bounds stand in the names of evidence there. */
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

    /** This run with another process, for example a finished one. */
    public Run withProcess(RunProcess newProcess) {
        return new Run(schema, id, suite, profile, status, newProcess, environment, experiments);
    }

    /** This run with other experiments. */
    public Run withExperiments(List<ExperimentResult> newExperiments) {
        return new Run(schema, id, suite, profile, status, process, environment, newExperiments);
    }
}
