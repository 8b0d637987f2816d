package dev.parkbench.cli;

import dev.parkbench.load.report.SummaryFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which shapes the result of a load is told, and what of it is good enough. */
final class OutputOptions {

    @Option(
            names = "--quiet",
            description = "Print only the result, and nothing during the load.")
    private boolean quiet;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|wrk2|k6",
            description = "The format of the summary: Parkbench's, or one for scripts that read"
                    + " wrk2 or k6 (default: ${DEFAULT-VALUE}).")
    private SummaryFormat format = SummaryFormat.TEXT;

    @Option(
            names = "--prometheus",
            paramLabel = "FILE",
            description = "Also write the figures to this file in the format of Prometheus; - is"
                    + " standard output.")
    private @Nullable String prometheus;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Also send the figures to an OpenTelemetry collector, such as"
                    + " http://127.0.0.1:4318, with the headers of OTEL_EXPORTER_OTLP_HEADERS.")
    private @Nullable String otlp;

    @Option(
            names = "--slo",
            paramLabel = "BOUNDS",
            description = "Objectives, such as 'p99<50ms,errors<0.1%%'; if one is missed, the"
                    + " exit status is 1.")
    private @Nullable String slo;

    @Option(
            names = "--errors",
            defaultValue = "1%",
            paramLabel = "SHARE",
            description = "The largest share of operations that may not be ok; above it the exit"
                    + " status is 1 (default: 1%%).")
    private String errors = "1%";

    boolean quiet() {
        return quiet;
    }

    SummaryFormat format() {
        return format;
    }

    JsonOutput prometheus() {
        return new JsonOutput("--prometheus", prometheus);
    }

    Optional<OtlpExport> otlp() {
        return Optional.ofNullable(otlp).map(OtlpExport::to);
    }

    LoadBounds bounds() {
        return LoadBounds.parse(slo, errors);
    }
}
