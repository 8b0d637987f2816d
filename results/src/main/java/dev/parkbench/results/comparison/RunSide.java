package dev.parkbench.results.comparison;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A side in the form of a run of Parkbench, whose trials are fresh JVMs. */
final class RunSide {
    private static final String VALID = "VALID";

    /** The units of time, each as the number of units in a recorded nanosecond. */
    private static final Map<String, Double> PER_NANO = Map.of("ns", 1.0, "us", 1e-3, "ms", 1e-6,
            "s", 1e-9);

    private final Path folder;
    private final @Nullable String arm;
    private final Map<String, HistogramLogFile> logs = new LinkedHashMap<>();

    private RunSide(Path folder, @Nullable String arm) {
        this.folder = folder;
        this.arm = arm;
    }

    static Side read(Path folderOrFile, @Nullable String arm) {
        Run run = RunFolder.read(folderOrFile);
        Path folder = Files.isDirectory(folderOrFile)
                ? folderOrFile
                : Objects.requireNonNullElse(folderOrFile.getParent(), Path.of(""));
        Map<String, Sample> samples = new LinkedHashMap<>();
        RunSide reader = new RunSide(folder, arm);
        run.experiments().forEach(experiment -> reader.addTo(samples, experiment));
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(folderOrFile + ": " + (arm == null
                    ? "has no measurement; wait for its first experiment, or run it again"
                    : "has no arm '" + arm + "' with measurements; its arms are " + arms(run)));
        }
        List<String> notes = run.status() == RunStatus.COMPLETE
                ? List.of()
                : List.of(run.id() + " is not complete: " + run.status());
        return new Side(FileKind.RUN, List.of(folderOrFile), reader.facts(run),
                List.copyOf(samples.values()), notes);
    }

    private static String arms(Run run) {
        return run.experiments().stream().flatMap(each -> each.arms().stream()).map(Arm::name)
                .distinct().limit(20).collect(Collectors.joining("', '", "'", "'"));
    }

    private Map<String, String> facts(Run run) {
        Environment environment = run.environment();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("JDK", environment.jdk());
        facts.put("JVM", environment.jvm());
        facts.put("JVM flags", String.join(" ", environment.jvmFlags()));
        facts.put("CPU model", environment.cpuModel());
        facts.put("CPUs", String.valueOf(environment.cpus()));
        facts.put("memory in bytes", String.valueOf(environment.memoryBytes()));
        facts.put("system", environment.os());
        facts.put("kernel", environment.kernel());
        for (String setting : List.of("jdks.measured", "cpus.server", "cpus.load", "thp")) {
            String value = environment.settings().get(setting);
            if (value != null) {
                facts.put(setting, value);
            }
        }
        facts.put("profile", run.profile());
        for (ExperimentResult experiment : arm == null
                ? run.experiments()
                : List
                        .<ExperimentResult>of()) {
            for (Arm each : experiment.arms()) {
                Map<String, Object> parameters = new LinkedHashMap<>(each.parameters());
                parameters.remove("target");
                facts.put("parameters of " + experiment.name() + " / " + each.name(),
                        parameters.toString());
            }
        }
        return facts;
    }

    private void addTo(Map<String, Sample> samples, ExperimentResult experiment) {
        for (Arm each : experiment.arms()) {
            if (arm != null && !arm.equals(each.name())) {
                continue;
            }
            String place = experiment.name() + (arm == null ? " / " + each.name() : "");
            Map<String, List<SampledTrial>> trials = new LinkedHashMap<>();
            Map<String, Measurement> first = new LinkedHashMap<>();
            for (Trial trial : each.trials()) {
                for (Measurement measurement : trial.measurements()) {
                    first.putIfAbsent(measurement.name(), measurement);
                    trials.computeIfAbsent(measurement.name(), key -> new ArrayList<>())
                            .add(new SampledTrial(trial.index(), quantiles(trial, measurement),
                                    unsound(trial)));
                }
            }
            first.forEach((name, measurement) -> samples.put(place + " / " + name,
                    new Sample(place + " / " + name, measurement.unit(), direction(measurement),
                            trials.getOrDefault(name, List.of()))));
        }
    }

    private static Direction direction(Measurement measurement) {
        return OwnMeasurements.direction(measurement.name(), measurement.direction());
    }

    /** The reason why the load of a trial was not VALID; empty if none is known. */
    static String unsound(Trial trial) {
        Object verdict = trial.counters().get("verdict");
        return verdict instanceof String text && !text.equals(VALID) ? "its load was " + text : "";
    }

    /** The quantiles of the whole histogram if it was kept, otherwise those in {@code run.json}. */
    private Quantiles quantiles(Trial trial, Measurement measurement) {
        Double perNano = PER_NANO.get(measurement.unit());
        String name = measurement.histogram();
        if (perNano == null || name == null || name.contains("/") || name.contains("\\")
                || !Files.isRegularFile(folder.resolve(name))) {
            return Quantiles.of(measurement);
        }
        HistogramLogFile log = logs.computeIfAbsent(name,
                key -> HistogramLogFile.read(folder.resolve(key)));
        RecordedCounts histogram = log.of(trial.index(), measurement.name());
        return histogram == null ? Quantiles.of(measurement) : Quantiles.of(histogram, perNano);
    }
}
