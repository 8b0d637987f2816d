package dev.parkbench.report.junit;

import dev.parkbench.report.junit.JudgedCase.Status;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The verdicts of a run or a comparison as a test suite.
 *
 * @param name the name of the suite
 * @param startedAt the start, ISO 8601 in UTC
 * @param seconds the duration in seconds
 * @param properties the machine and the software, by name
 * @param cases the test cases
 */
public record JudgedSuite(
        String name,
        String startedAt,
        double seconds,
        Map<String, String> properties,
        List<JudgedCase> cases) {

    private static final String FAILED = "Failed";

    public JudgedSuite {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        cases = List.copyOf(cases);
    }

    /** The claims of a run. An experiment that failed, or an incomplete run, gives an error. */
    public static JudgedSuite of(Run run) {
        List<JudgedCase> cases = new ArrayList<>();
        for (ExperimentResult result : run.experiments()) {
            result.claims().forEach(claim -> cases.add(JudgedCase.of(result.name(), claim)));
            if (run.status() == RunStatus.FAILED && result.claims().isEmpty()) {
                cases.add(JudgedCase.error(result.name(), "experiment", reason(result)));
            }
        }
        if (run.status() != RunStatus.COMPLETE
                && cases.stream().noneMatch(one -> one.status() == Status.ERROR)) {
            cases.add(JudgedCase.error(run.suite(), "run", "The run is "
                    + run.status().name().toLowerCase(Locale.ROOT)
                    + ": experiments are missing."));
        }
        String started = run.process().startedAt();
        String finished = run.process().finishedAt();
        double seconds = finished == null
                ? 0
                : Duration.between(Instant.parse(started), Instant.parse(finished)).toMillis()
                        / 1000.0;
        return new JudgedSuite("parkbench." + run.suite(), started, seconds, properties(run),
                cases);
    }

    /**
     * The judged rows and the missing measurements of a comparison.
     *
     * @param at the time of the comparison
     */
    public static JudgedSuite of(Comparison comparison, Instant at) {
        List<JudgedCase> cases = new ArrayList<>();
        for (ComparedMeasurement row : comparison.measurements()) {
            if (row.verdict() != null) {
                cases.add(JudgedCase.of(row, row.verdict()));
            }
        }
        comparison.missing().forEach(missing -> comparison.rules().statistics()
                .forEach(statistic -> cases.add(JudgedCase.of(missing, statistic))));
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("parkbench.base", comparison.base());
        properties.put("parkbench.candidate", comparison.candidate());
        return new JudgedSuite("parkbench.comparison", at.toString(), 0, properties, cases);
    }

    /** The number of cases with an outcome. */
    public long count(Status status) {
        return cases.stream().filter(one -> one.status() == status).count();
    }

    private static String reason(ExperimentResult result) {
        return result.notes().stream().filter(note -> note.startsWith(FAILED)).findFirst()
                .orElse("The experiment judged no claim.");
    }

    private static Map<String, String> properties(Run run) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("parkbench.run", run.id());
        properties.put("parkbench.profile", run.profile());
        properties.put("parkbench.commit", run.environment().commit());
        properties.put("java.version", run.environment().jdk());
        properties.put("os.version", run.environment().kernel());
        properties.put("cpu.model", run.environment().cpuModel());
        properties.put("cpus", String.valueOf(run.environment().cpus()));
        return properties;
    }
}
