package dev.parkbench.cli;

import dev.parkbench.results.comparison.InputHints;
import dev.parkbench.results.comparison.Span;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe values in files without a description. */
final class InputOptions {

    private static final double NANOS = 1e9;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "The unit of values in logs and percentile tables that name none: ns,"
                    + " us, ms, s or another word; with a rate, such as ops/s, higher values are"
                    + " better.")
    private @Nullable String unit;

    @Option(
            names = "--higher-is-better",
            description = "Higher values in logs and tables are better, unless a name says"
                    + " otherwise.")
    private boolean higherIsBetter;

    @Option(
            names = "--tag",
            paramLabel = "A=B",
            description = "Rename A, the name in a log or table, to B; may be repeated.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out intervals of logs that begin before this time, such as 30s,"
                    + " from the start of the first interval: a warm-up.")
    private @Nullable Duration from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Leave out intervals that end"
                    + " after this time.")
    private @Nullable Duration to;

    InputHints hints() {
        return new InputHints(unit, higherIsBetter, tags, span());
    }

    private Span span() {
        return from == null && to == null
                ? Span.ALL
                : new Span(from == null ? 0 : from.toNanos() / NANOS,
                        to == null ? Double.POSITIVE_INFINITY : to.toNanos() / NANOS);
    }
}
