package dev.parkbench.cli;

import dev.parkbench.load.report.LoadMetric;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * An export of the figures of a run to an OpenTelemetry collector, once, by http/protobuf.
 *
 * @param endpoint the endpoint for metrics
 * @param headers the headers of the request
 */
record OtlpExport(URI endpoint, Map<String, String> headers) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/metrics";
    private static final String PREFIX = "parkbench.load.";

    OtlpExport {
        headers = Map.copyOf(headers);
    }

    /**
     * To the collector that a URL names; without a path it is that of the specification.
     *
     * @throws IllegalArgumentException if it is no URL of http or https
     */
    static OtlpExport to(String url) {
        return to(url, Optional.ofNullable(System.getenv("OTEL_EXPORTER_OTLP_HEADERS")).orElse(""));
    }

    /**
     * An export with headers in the form of the environment variable:
     * {@code name=value,name=value}.
     */
    static OtlpExport to(String url, String headers) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && ("http".equalsIgnoreCase(uri.getScheme())
                    || "https".equalsIgnoreCase(uri.getScheme()))) {
                boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
                return new OtlpExport(bare ? uri.resolve(PATH) : uri, parsed(headers));
            }
        } catch (URISyntaxException e) {
            // Said below, as of any other text.
        }
        throw new IllegalArgumentException("--otlp '" + url
                + "' is not the URL of a collector; write a URL such as http://127.0.0.1:4318");
    }

    private static Map<String, String> parsed(String headers) {
        Map<String, String> byName = new HashMap<>();
        for (String header : headers.split(",")) {
            int equals = header.indexOf('=');
            if (equals > 0) {
                byName.put(header.substring(0, equals).strip(), URLDecoder.decode(
                        header.substring(equals + 1).strip(), StandardCharsets.UTF_8));
            }
        }
        return byName;
    }

    /** Sends them; returns what went wrong, if something did. */
    Optional<String> send(List<LoadMetric> metrics) {
        // The SDK would log with stack traces what is told here in a line.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        OtlpHttpMetricExporterBuilder builder = OtlpHttpMetricExporter.builder()
                .setEndpoint(endpoint.toString()).setTimeout(PATIENCE);
        headers.forEach(builder::addHeader);
        WatchedExporter exporter = new WatchedExporter(builder.build());
        try (SdkMeterProvider provider = SdkMeterProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), "parkbench")))
                .registerMetricReader(PeriodicMetricReader.builder(exporter)
                        .setInterval(Duration.ofDays(1)).build())
                .build()) {
            record(provider.get("dev.parkbench.load"), metrics);
            provider.forceFlush().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return exporter.failure();
        }
    }

    private static void record(Meter meter, List<LoadMetric> metrics) {
        Map<String, DoubleGauge> gauges = new LinkedHashMap<>();
        for (LoadMetric metric : metrics) {
            AttributesBuilder attributes = Attributes.builder();
            metric.labels().forEach(attributes::put);
            gauges.computeIfAbsent(metric.name(), name -> meter.gaugeBuilder(PREFIX + name)
                    .setUnit(metric.unit()).setDescription(metric.help()).build())
                    .set(metric.value(), attributes.build());
        }
    }
}
