package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PrometheusTextTest {

    /** The grammar of a sample, from the description of the text format. */
    private static final Pattern SAMPLE = Pattern
            .compile(
                    "([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\""
                            + "(?:,[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\")*)\\} (\\S+)");

    private static String text() {
        return PrometheusText.of(LoadMetrics.of(LoadJson.result("http://h/\"a\"\\b",
                SyntheticLoad.result())));
    }

    @Test
    void figuresAreInBaseUnitsUnderOneHelpEach() {
        String labels = "target=\"http://h/\\\"a\\\"\\\\b\"} ";
        for (String line : List.of("parkbench_load_offered_rate{" + labels + "100",
                "parkbench_load_throughput{" + labels + "99",
                "parkbench_load_valid{" + labels + "1",
                "parkbench_load_operations{outcome=\"ok\"," + labels + "990",
                "parkbench_load_answers{code=\"503\"," + labels + "7",
                "parkbench_load_response_time_count{" + labels + "999",
                "parkbench_load_generator_cpu_seconds{" + labels + "1.5",
                "parkbench_load_generator_rss_bytes{" + labels + "4096",
                "parkbench_load_generator_gc_pause_seconds{" + labels + "0.025",
                "parkbench_load_duration_seconds{" + labels + "10",
                "parkbench_load_info{load=\"constant 100\",steady=\"steady\","
                        + "target=\"http://h/\\\"a\\\"\\\\b\",verdict=\"VALID\"} 1")) {
            assertTrue(text().contains("\n" + line + "\n"), line + "\n" + text());
        }
        assertTrue(text().matches("(?s).*\\nparkbench_load_response_time_seconds\\{"
                + "quantile=\"0.5\",target=[^}]*\\} 0\\.49\\d*\\n.*"), text());
    }

    @Test
    void everyLineKeepsTheGrammarAndEveryNameHasOneBlock() {
        Set<String> closed = new HashSet<>();
        String current = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("# HELP ")) {
                closed.add(current);
                current = line.split(" ")[2];
                assertFalse(closed.contains(current), line);
            } else if (!line.startsWith("# TYPE " + current + " gauge")) {
                var sample = SAMPLE.matcher(line);
                assertTrue(sample.matches(), line);
                assertEquals(current, sample.group(1));
                assertTrue(Double.isFinite(Double.parseDouble(sample.group(3))), line);
            }
        }
        assertTrue(closed.size() > 15, closed.toString());
    }

    @Test
    void whatTheResultDoesNotHaveIsNotThere() {
        List<LoadMetric> metrics = LoadMetrics.of("{\"response_time_us\": {\"count\": 0}}");

        assertEquals(List.of("info", "valid", "response_time.count"),
                metrics.stream().map(LoadMetric::name).toList());
        assertEquals(Map.of("target", ""), metrics.get(1).labels());
    }
}
