package dev.parkbench.cli;

import dev.parkbench.load.report.SummaryFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which shapes the result of a load is told, and what of it is good enough. */
final class OutputOptions {

    @Option(
            names = "--quiet",
            description = "Print the result alone, and nothing while the load goes on.")
    private boolean quiet;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|wrk2|k6",
            description = "The shape of the summary: ours, or one that scripts for wrk2 or k6 read (default:"
                    + " ${DEFAULT-VALUE}).")
    private SummaryFormat format = SummaryFormat.TEXT;

    @Option(
            names = "--prometheus",
            paramLabel = "FILE",
            description = "Also write the numbers there as Prometheus reads them; - is standard output.")
    private @Nullable String prometheus;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Also send the numbers to an OpenTelemetry collector, such as http://127.0.0.1:4318;"
                    + " headers are those of OTEL_EXPORTER_OTLP_HEADERS.")
    private @Nullable String otlp;

    @Option(
            names = "--slo",
            paramLabel = "BOUNDS",
            description = "What must hold, such as 'p99<50ms,errors<0.1%%'; else the exit status is 1.")
    private @Nullable String slo;

    @Option(
            names = "--errors",
            defaultValue = "1%",
            paramLabel = "SHARE",
            description = "How many operations may end otherwise than well before the exit status is 1"
                    + " (default: 1%%).")
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
