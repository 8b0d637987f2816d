package dev.parkbench.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up comparisons as {@code compare --json} writes them. */
public final class ReportComparisons {
    static final double[] PERCENTILES = {0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100};

    private ReportComparisons() {
    }

    /** Six measurements with every verdict, of which the first changed, and a missing one. */
    public static Path write(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add(row("ab / response_time", "ms", "lower", 12, 1.18, "REGRESSION", true));
        rows.add(row("ab / service_time", "ms", "lower", 10, 1.01, "NO_CHANGE", true));
        rows.add(row("ab / throughput", "1/s", "higher", 2000, 1.09, "IMPROVEMENT", true));
        rows.add(row("ab / rss", "MiB", "lower", 180, 1.04, "INCONCLUSIVE", true));
        rows.add(row("ab / schedule_lag", "ms", "neither", 0.08, 6, null, true));
        rows.add(row("a.B.one_sample, avgt", "us/op", "lower", 3, 1.5, "INCONCLUSIVE", false));
        return Files.writeString(file, text("base.json", "candidate.json", rows));
    }

    /** One measurement of this name. */
    static Path write(Path file, String name) throws IOException {
        return Files.writeString(file, text(name, name,
                List.of(row(name, "ms", "lower", 12, 1.3, "REGRESSION", true))));
    }

    private static String text(String base, String candidate, List<String> rows) {
        return """
                {"schema": "parkbench.comparison/1", "base": "%s", "candidate": "%s",
                 "verdict": "REGRESSION", "rules": {"statistics": ["p50"], "threshold": 0.05,
                   "thresholds": {}, "significance": 0.02, "confidence": 0.95, "power": 0.8,
                   "resamples": 10000, "seed": 1},
                 "differences": ["kernel: 6.1 (base), 6.6 (candidate)"],
                 "notes": ["the base against itself: ab / response_time p50 1.004 NO_CHANGE"],
                 "measurements": [%s],
                 "missing": [{"name": "ab / gone", "because": "the candidate lacks it",
                   "accepted": false}]}
                """.formatted(base, candidate, String.join(",\n", rows));
    }

    private static String row(String name, String unit, String direction, double base,
            double ratio, @Nullable String verdict, boolean hasBand) {
        List<String> shifts = new ArrayList<>();
        for (int i = 0; i < PERCENTILES.length; i++) {
            double value = base * Math.pow(1.25, i - 5);
            double moved = 1 + (ratio - 1) * (i + 3) / 8.0;
            double half = 0.01 + 0.004 * i;
            shifts.add("""
                    {"percentile": %s, "base": %s, "candidate": %s, "ratio": %s%s}"""
                    .formatted(PERCENTILES[i], value, value * moved, moved,
                            hasBand ? band("band", moved * (1 - half), moved * (1 + half)) : ""));
        }
        return """
                {"name": "%s", "statistic": "p50", "unit": "%s", "direction": "%s",
                 "paired": true, "base_trials": %s, "candidate_trials": %s, "threshold": 0.05,
                 "estimate": {"base": %s, "candidate": %s, "ratio": %s%s},%s
                 %s"because": "made up", "shifts": [%s]}""".formatted(name, unit, direction,
                hasBand ? 10 : 1, hasBand ? 10 : 1, base, base * ratio, ratio,
                hasBand ? band("interval", ratio * 0.98, ratio * 1.02) : "",
                hasBand ? """
                        "significance": {"test": "wilcoxon-signed-rank", "p_value": 0.002,
                          "adjusted": 0.008, "least": 0.002}, "detectable": 0.04,""" : "",
                verdict == null ? "" : "\"verdict\": \"" + verdict + "\", ",
                String.join(", ", shifts));
    }

    private static String band(String name, double low, double high) {
        return ", \"%s\": {\"low\": %s, \"high\": %s}".formatted(name, low, high);
    }
}
