package dev.parkbench.cli;

import dev.parkbench.results.comparison.Rules;
import dev.parkbench.results.comparison.Statistic;
import dev.parkbench.results.comparison.ThresholdFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the rules of a comparison. */
final class RuleOptions {

    @Option(
            names = "--statistic",
            split = ",",
            paramLabel = "P",
            defaultValue = "p50",
            description = "The statistic that represents a trial: min, p50, p90, p99, p999, max,"
                    + " or several (default: ${DEFAULT-VALUE}).")
    private List<String> statistics = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "The least change that matters (default: ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = "--thresholds",
            paramLabel = "FILE",
            description = "JSON file with thresholds for single measurements, such as {\"rss\":"
                    + " 0.1}; a name is a row's name without its statistic, or the last part of"
                    + " it.")
    private @Nullable Path thresholds;

    Rules rules() {
        Map<String, Double> ofEach = thresholds == null
                ? Map.of()
                : ThresholdFile.read(thresholds);
        return Rules.usual()
                .withStatistics(statistics.stream().map(Statistic::parse).distinct().toList())
                .withThresholds(threshold, ofEach);
    }
}
