package dev.parkbench.benchmarks.load;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The uncorrected distribution, the second of the two that {@code wrk2 -U --latency} prints. */
final class UncorrectedLatency {

    private static final String HEADING = "Uncorrected Latency";
    private static final Pattern P50 = Pattern
            .compile("(?m)^\\s*50(?:\\.0+)?%\\s+([\\d.]+)(us|ms|s|m|h)\\s*$");

    private UncorrectedLatency() {
    }

    /** The median in microseconds; empty if the output has none, or only the corrected one. */
    static OptionalDouble p50Micros(String output) {
        int heading = output.indexOf(HEADING);
        Matcher matcher = P50.matcher(output);
        if (heading < 0 || !matcher.find(heading)) {
            return OptionalDouble.empty();
        }
        double microsPerUnit = switch (matcher.group(2)) {
            case "us" -> 1;
            case "ms" -> 1e3;
            case "s" -> 1e6;
            case "m" -> 60e6;
            default -> 3600e6;
        };
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)) * microsPerUnit);
    }
}
