package dev.parkbench.cli;

import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The times of experiments in runs, including the warm-up of their servers.
 *
 * @param seconds the times in seconds by profile and experiment
 */
record ExperimentTimes(Map<String, Map<String, Long>> seconds) {

    private static final String RESOURCE = "experiment-times.json";
    private static final long MINUTE = 60;

    /** The start of a trial of an experiment. */
    private record Start(Instant at, String experiment) {
    }

    /**
     * The times of runs on a machine with two cores, which {@code list --write} keeps in the jar.
     */
    static ExperimentTimes usual() {
        try (InputStream in = ExperimentTimes.class.getResourceAsStream(RESOURCE)) {
            return new ExperimentTimes(in == null
                    ? Map.of()
                    : JsonMapper.shared().readValue(in,
                            new TypeReference<Map<String, Map<String, Long>>>() {
                            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The times of kept runs. If two runs have an experiment in the same profile, the later one
     * counts.
     */
    static ExperimentTimes of(List<Run> runs) {
        Map<String, Map<String, Long>> seconds = new TreeMap<>();
        for (Run run : runs) {
            Map<String, Long> own = seconds.computeIfAbsent(run.profile(), key -> new TreeMap<>());
            millis(run).forEach((experiment, millis) -> own.put(experiment,
                    Math.ceilDiv(millis, 1000)));
        }
        return new ExperimentTimes(seconds);
    }

    /** From the start of each trial to that of the next, or to the end of the run. */
    private static Map<String, Long> millis(Run run) {
        List<Start> starts = new ArrayList<>();
        for (ExperimentResult result : run.experiments()) {
            result.arms().forEach(arm -> arm.trials().stream().map(Trial::startedAt)
                    .map(Instant::parse).map(at -> new Start(at, result.name()))
                    .forEach(starts::add));
        }
        starts.sort(Comparator.comparing(Start::at));
        Map<String, Long> millis = new TreeMap<>();
        for (int i = 0; i < starts.size(); i++) {
            Optional<Instant> end = i + 1 < starts.size()
                    ? Optional.of(starts.get(i + 1).at())
                    : Optional.ofNullable(run.process().finishedAt()).map(Instant::parse);
            Start start = starts.get(i);
            end.ifPresent(until -> millis.merge(start.experiment(),
                    Duration.between(start.at(), until).toMillis(), Long::sum));
        }
        return millis;
    }

    /** For people, such as {@code 25 s} or {@code 4 min}; empty if it is not known. */
    String text(String profile, String experiment) {
        return text(seconds.getOrDefault(profile, Map.of()).getOrDefault(experiment, 0L));
    }

    /** The total time of several experiments; empty text if one is unknown. */
    String text(String profile, List<String> experiments) {
        Map<String, Long> known = seconds.getOrDefault(profile, Map.of());
        return known.keySet().containsAll(experiments)
                ? text(experiments.stream().mapToLong(known::get).sum())
                : "";
    }

    private static String text(long seconds) {
        if (seconds == 0) {
            return "";
        }
        return seconds < 2 * MINUTE
                ? seconds + " s"
                : Math.round(seconds / (double) MINUTE) + " min";
    }

    String json() {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                .writeValueAsString(seconds) + "\n";
    }
}
