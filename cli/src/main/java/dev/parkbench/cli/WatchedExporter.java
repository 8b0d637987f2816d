package dev.parkbench.cli;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exporter that remembers how its last export ended, which its reader keeps to itself. */
final class WatchedExporter implements MetricExporter {

    private final MetricExporter exporter;
    private volatile @Nullable CompletableResultCode last;

    WatchedExporter(MetricExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        CompletableResultCode result = exporter.export(metrics);
        last = result;
        return result;
    }

    /** Why the last export did not reach its end, if it did not. */
    Optional<String> failure() {
        CompletableResultCode result = last;
        if (result == null || !result.isDone()) {
            return Optional.of("no response in time");
        }
        if (result.isSuccess()) {
            return Optional.empty();
        }
        return Optional.of(why(result.getFailureThrowable()));
    }

    /** For people: what lies at the bottom, without the layers above it. */
    private static String why(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && cause.getCause() != null
                && !(cause instanceof ConnectException)) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException) {
            return "cannot connect; is a collector running there?";
        }
        return cause instanceof IOException
                ? cause.toString()
                : "the collector did not accept the figures; does it use another path for"
                        + " metrics?";
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
        return exporter.getAggregationTemporality(instrument);
    }
}
