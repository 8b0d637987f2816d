package dev.parkbench.benchmarks.jmh;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts JMH's scores into arms, with a trial for each fork. */
final class JmhArms {

    private JmhArms() {
    }

    /**
     * The arms of a class's scores. A fork whose start was not seen has the start time of the
     * class.
     */
    static List<Arm> of(List<JmhScore> scores, JmhOutput output, Instant begun) {
        Map<String, Long> same = scores.stream()
                .collect(Collectors.groupingBy(JmhScore::heading, Collectors.counting()));
        List<Arm> arms = new ArrayList<>();
        for (JmhScore score : scores) {
            boolean severalModes = same.getOrDefault(score.heading(), 1L) > 1;
            arms.add(arm(severalModes ? name(score) + " " + score.mode() : name(score), score,
                    severalModes ? List.of() : output.starts(score.heading()), begun));
        }
        return arms;
    }

    /** The method and its parameters, such as {@code handOff queue=ARRAY threads=VIRTUAL}. */
    private static String name(JmhScore score) {
        return Stream.concat(Stream.of(score.method()), score.named().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static Arm arm(String name, JmhScore score, List<Instant> starts, Instant begun) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("benchmark", score.method());
        parameters.putAll(score.settings());
        parameters.putAll(score.named());
        List<Trial> trials = new ArrayList<>();
        for (int fork = 0; fork < score.primary().forks().size(); fork++) {
            int index = fork;
            Instant start = fork < starts.size() ? starts.get(fork) : begun;
            trials.add(new Trial(fork + 1, start.toString(),
                    measurements(score.primary().summary(fork),
                            score.allocation().flatMap(each -> each.summary(index))),
                    Map.of()));
        }
        return new Arm(name, parameters, trials, measurements(score.primary().summary(),
                score.allocation().flatMap(JmhMetric::summary)));
    }

    private static List<Measurement> measurements(Optional<Measurement> first,
            Optional<Measurement> second) {
        return Stream.of(first, second).flatMap(Optional::stream).toList();
    }
}
