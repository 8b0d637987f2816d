package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reports that JMH 1.37 wrote; what JMH itself worked out in them is the right answer. */
class JmhScoreTest {

    private static String text(String name) {
        try (InputStream in = JmhScoreTest.class.getResourceAsStream("/jmh/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode report(String name) {
        return tree(text(name));
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static List<JmhScore> scores(String name) {
        return JmhScore.parse(report(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throughput", "average-time", "sample-time"})
    void theMeansAreThoseOfJmh(String name) {
        JsonNode report = report(name);
        List<JmhScore> scores = scores(name);
        assertEquals(report.size(), scores.size());
        for (int i = 0; i < scores.size(); i++) {
            double score = report.get(i).at("/primaryMetric/score").asDouble();
            assertEquals(score, scores.get(i).primary().mean(), 1e-9 * score);
            double allocated = report.get(i)
                    .at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble();
            JmhMetric allocation = scores.get(i).allocation().orElseThrow();
            assertEquals(allocated, allocation.mean(), 1e-9 * allocated);
            assertEquals("B/op", allocation.unit());
            assertEquals(Direction.LOWER, allocation.direction());
            assertEquals(2, allocation.forks().size());
        }
    }

    @Test
    void throughputIsBetterWhenItIsHigher() {
        JmhScore score = scores("throughput").getFirst();

        assertEquals("thrpt", score.mode());
        assertEquals("threeClocks", score.method());
        assertEquals("throughput", score.primary().name());
        assertEquals("ops/ns", score.primary().unit());
        assertEquals(Direction.HIGHER, score.primary().direction());
        assertEquals(List.of(2, 2), score.primary().forks().stream().map(List::size).toList());
        assertEquals(Map.of(), score.named());
    }

    @Test
    void averageTimesKeepTheirForksAndParameters() {
        List<JmhScore> scores = scores("average-time");

        assertEquals(List.of("asyncToSync", "syncToAsync loop", "syncToAsync pool"),
                scores.stream().map(JmhScore::label).toList());
        JmhScore pool = scores.getLast();
        assertEquals(Map.of("placement", "POOL"), pool.named());
        assertEquals("time per operation", pool.primary().name());
        assertEquals("ns/op", pool.primary().unit());
        assertEquals(Direction.LOWER, pool.primary().direction());
        assertEquals(List.of(3, 3), pool.primary().forks().stream().map(List::size).toList());
        assertEquals(AdapterBenchmark.class.getName() + ".syncToAsync (placement = POOL)",
                pool.heading());
        assertEquals(
                Map.of("mode", "avgt", "benchmark threads", 1L, "forks", 2L, "warm-up", "1 x 50 ms",
                        "measured", "3 x 50 ms"),
                pool.settings());
    }

    @Test
    void samplesKeepTheirCountsAndEnds() {
        JsonNode percentiles = report("sample-time").get(0).at("/primaryMetric/scorePercentiles");
        JmhScore score = scores("sample-time").getFirst();
        Measurement summary = score.primary().summary().orElseThrow();

        assertEquals("time of an operation", summary.name());
        assertEquals("us/op", summary.unit());
        assertEquals(Direction.LOWER, summary.direction());
        assertEquals(percentiles.get("0.0").asDouble(), summary.min());
        assertEquals(percentiles.get("100.0").asDouble(), summary.max());
        // JMH interpolates between two neighbours, of which this is the lower.
        assertEquals(percentiles.get("50.0").asDouble(), summary.p50(), 4);
        long first = score.primary().summary(0).orElseThrow().count();
        long second = score.primary().summary(1).orElseThrow().count();
        assertEquals(summary.count(), first + second);
        assertTrue(first > 50 && second > 50, () -> first + ", " + second);
    }

    @Test
    void olderVersionsPutADotBeforeTheAllocation() {
        String old = text("throughput").replace("\"gc.alloc.rate.norm\"",
                "\"·gc.alloc.rate.norm\"");

        assertEquals(scores("throughput"), JmhScore.parse(tree(old)));
    }

    @Test
    void anAllocationThatCouldNotBeToldIsNone() {
        String untold = text("throughput").replace("\"gc.alloc.rate.norm\"", "\"gc.churn\"");

        assertTrue(JmhScore.parse(tree(untold)).getFirst().allocation().isEmpty());
    }

    @Test
    void anUnknownModeIsRefused() {
        String other = text("throughput").replace("\"thrpt\"", "\"guess\"");

        IllegalArgumentException bad = assertThrows(IllegalArgumentException.class,
                () -> JmhScore.parse(tree(other)));
        assertEquals("JMH's mode 'guess' is not thrpt, avgt, sample or ss", bad.getMessage());
    }

    @Test
    void aScoreIsAnArmAndAForkATrial() {
        JmhOutput output = new JmhOutput(told -> {
        }, () -> Instant.EPOCH);
        output.accept("# Benchmark: " + AdapterBenchmark.class.getName() + ".syncToAsync");
        output.accept("# Parameters: (placement = POOL)");
        output.accept("# Fork: 1 of 2");
        Instant begun = Instant.EPOCH.plusSeconds(9);

        Arm arm = JmhArms.of(scores("average-time"), output, begun).getLast();

        assertEquals("syncToAsync placement=POOL", arm.name());
        assertEquals("POOL", arm.parameters().get("placement"));
        assertEquals(List.of(1, 2), arm.trials().stream().map(Trial::index).toList());
        assertEquals(List.of("1970-01-01T00:00:00Z", "1970-01-01T00:00:09Z"),
                arm.trials().stream().map(Trial::startedAt).toList());
        assertEquals(List.of("time per operation", "allocated per operation"),
                arm.measurements().stream().map(Measurement::name).toList());
        assertEquals(List.of(6L, 6L),
                arm.measurements().stream().map(Measurement::count).toList());
        assertEquals(3, arm.trials().getFirst().measurements().getFirst().count());
    }

    @Test
    void aBenchmarkInTwoModesIsTwoArms() {
        List<JmhScore> both = new ArrayList<>(scores("throughput"));
        both.addAll(JmhScore.parse(tree(text("throughput").replace("\"thrpt\"", "\"avgt\""))));

        assertEquals(List.of("threeClocks thrpt", "threeClocks avgt"),
                JmhArms.of(both, new JmhOutput(told -> {
                }, Instant::now), Instant.EPOCH).stream().map(Arm::name).toList());
    }
}
