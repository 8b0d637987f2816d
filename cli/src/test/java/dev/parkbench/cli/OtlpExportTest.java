package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.parkbench.load.report.LoadMetric;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OtlpExportTest {

    private static final List<LoadMetric> METRICS = List.of(
            new LoadMetric("throughput", "{operation}/s", "What ended well.",
                    Map.of("target", "http://h/"), 99.5),
            new LoadMetric("response_time", "s", "Quantiles.",
                    Map.of("target", "http://h/", "quantile", "0.99"), 0.25));

    private final Map<String, String> received = new ConcurrentHashMap<>();
    private volatile int status = 200;
    private HttpServer collector;

    @BeforeEach
    void start() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                10);
        collector.createContext("/", exchange -> {
            received.put("path", exchange.getRequestURI().getPath());
            received.put("type", exchange.getRequestHeaders().getFirst("Content-Type"));
            received.put("key", String.valueOf(exchange.getRequestHeaders().getFirst("X-Key")));
            received.put("body", new String(exchange.getRequestBody().readAllBytes(),
                    StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + collector.getAddress().getPort();
    }

    @Test
    void aCollectorReceivesTheNumbersInProtobuf() {
        assertEquals(Optional.empty(), OtlpExport.to(url(), "X-Key=a%20b").send(METRICS));

        assertEquals("/v1/metrics", received.get("path"));
        assertEquals("application/x-protobuf", received.get("type"));
        assertEquals("a b", received.get("key"));
        String body = received.get("body");
        for (String part : List.of("parkbench.load.throughput", "parkbench.load.response_time",
                "{operation}/s", "quantile", "0.99", "http://h/", "service.name", "parkbench",
                little(99.5), little(0.25))) {
            assertTrue(body.contains(part), part);
        }
    }

    /** A double as protobuf has it: eight bytes, the last first. */
    private static String little(double value) {
        long bits = Long.reverseBytes(Double.doubleToLongBits(value));
        byte[] bytes = java.nio.ByteBuffer.allocate(8).putLong(bits).array();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aCollectorThatDoesNotTakeThemIsAFailure() {
        status = 400;

        String why = OtlpExport.to(url(), "").send(METRICS).orElseThrow();
        assertTrue(why.startsWith("the collector did not accept the figures"), why);
    }

    @ParameterizedTest
    @CsvSource({"http://h:4318,http://h:4318/v1/metrics", "http://h/,http://h/v1/metrics",
        "https://h/my/metrics,https://h/my/metrics"})
    void aBareUrlIsTheOneOfTheSpecification(String url, String endpoint) {
        assertEquals(endpoint, OtlpExport.to(url, "").endpoint().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:4318", "grpc://h:4317", "http://", "a b"})
    void whatIsNoCollectorIsNamed(String url) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> OtlpExport.to(url, "")).getMessage();

        assertTrue(message.startsWith("--otlp '" + url + "' is not the URL of a collector"),
                message);
    }
}
