package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trials that were really measured: p50 and p99 of every measurement of the experiment
 * {@code efficiency} in fresh JVMs, on a busy machine of two CPUs. The resource says how.
 */
final class RecordedNoise {
    private final Map<String, Map<String, double[][]>> arms = new LinkedHashMap<>();

    static RecordedNoise read() throws IOException {
        RecordedNoise noise = new RecordedNoise();
        try (InputStream in = Objects
                .requireNonNull(RecordedNoise.class.getResourceAsStream("recorded-noise.json"))) {
            JsonNode root = JsonMapper.shared().readTree(in);
            root.get("arms").properties().forEach(arm -> {
                Map<String, double[][]> measurements = new LinkedHashMap<>();
                arm.getValue().properties().forEach(each -> measurements.put(each.getKey(),
                        new double[][]{values(each.getValue().get("p50")),
                            values(each.getValue().get("p99"))}));
                noise.arms.put(arm.getKey(), measurements);
            });
        }
        return noise;
    }

    private static double[] values(JsonNode list) {
        return list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    List<String> arms() {
        return List.copyOf(arms.keySet());
    }

    /**
     * A side of so many trials of an arm, drawn with replacement; all measurements of a trial stay
     * together, as they depend on each other.
     *
     * @param factor what the response time is multiplied by
     */
    Side draw(String arm, int trials, double factor, RandomGenerator random) {
        Map<String, double[][]> measurements = Objects.requireNonNull(arms.get(arm));
        int recorded = measurements.values().iterator().next()[0].length;
        int[] drawn = random.ints(trials, 0, recorded).toArray();
        List<Sample> samples = new ArrayList<>();
        measurements.forEach((name, values) -> {
            double scale = name.equals("response_time") ? factor : 1;
            List<SampledTrial> all = new ArrayList<>();
            for (int trial : drawn) {
                all.add(new SampledTrial(all.size(),
                        Quantiles.of(Map.of(Statistic.P50, scale * values[0][trial],
                                Statistic.P99, scale * values[1][trial])),
                        ""));
            }
            samples.add(new Sample(name, "x", direction(name), all));
        });
        return Sides.of(samples);
    }

    private static Direction direction(String name) {
        return switch (name) {
            case "threads", "schedule_lag" -> Direction.NEITHER;
            case "requests_per_cpu_second", "requests_per_second_and_mib" -> Direction.HIGHER;
            default -> Direction.LOWER;
        };
    }
}
