package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.TaggedHistogram;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoadCommandTest {

    /** Not VALID, which a busy machine may bring about. */
    private static final int NOT_SOUND = 3;

    @TempDir
    private Path folder = Path.of("");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = "{\"message\": \"Hello World!\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    private static int run(StringWriter errors, String... arguments) {
        CommandLine command = Parkbench.commandLine(arguments);
        command.setErr(new PrintWriter(errors, true));
        return command.execute(arguments);
    }

    private static void assertSound(int status) {
        assertTrue(status == 0 || status == NOT_SOUND, () -> "status " + status);
    }

    @Test
    void whatIsMeasuredIsPrintedAndKept() throws Exception {
        Path json = folder.resolve("result.json");

        assertSound(run(new StringWriter(), "load", url(), "--rate", "200", "--duration", "500ms",
                "--generator-warmup", "200ms", "--warmup", "200ms", "--interval", "100ms",
                "--connections",
                "4", "--expect",
                "json:/message=Hello World!", "--json", json.toString(), "--out",
                folder.toString()));

        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        assertEquals(100, result.get("scheduled").asLong());
        assertEquals(100, result.get("outcomes").valueStream().mapToLong(JsonNode::asLong).sum());
        assertEquals(0.5, result.get("duration_s").asDouble(), 1e-9);
        assertEquals(200, result.get("offered_rate").asDouble(), 1e-9);
        for (String clock : List.of("response_time_us", "service_time_us", "schedule_lag_us")) {
            for (String percentile : List.of("p50", "p90", "p99", "max")) {
                assertTrue(result.get(clock).get(percentile).asDouble() >= 0, clock);
            }
            assertFalse(result.get(clock).has("p999"), "a hundred values have no such percentile");
        }
        for (String name : List.of("cpu_seconds", "rss_bytes", "gc_pause_ms", "loop_busy")) {
            assertTrue(result.get("generator").has(name), name);
        }
        Path run;
        try (Stream<Path> folders = Files.list(folder)) {
            run = folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Run facts = RunFolder.read(run);
        assertEquals(RunStatus.COMPLETE, facts.status());
        assertEquals(3, facts.experiments().getFirst().arms().getFirst().measurements().size());
        // The intervals of the log add up to the whole.
        long logged = RunFolder.readHistograms(run.resolve("load.hlog")).stream()
                .filter(each -> each.tag().equals("response_time"))
                .map(TaggedHistogram::histogram).mapToLong(each -> each.getTotalCount()).sum();
        assertEquals(100, logged);
        assertTrue(Files.readAllLines(run.resolve("intervals.ndjson")).size() >= 5);
        assertTrue(Files.readString(run.resolve("response_time.hgrm")).contains("Percentile"));
    }

    @Test
    void aDiskThatIsFullCostsNothingButWhatShouldBeOnIt() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "no device that is full");

        assertEquals(NOT_SOUND, run(new StringWriter(), "load", url(), "--rate", "100",
                "--duration", "200ms", "--warmup", "0s", "--generator-warmup", "0s", "--json",
                "/dev/full", "--out", folder.toString()));

        Path run;
        try (Stream<Path> folders = Files.list(folder)) {
            run = folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        assertEquals(RunStatus.COMPLETE, RunFolder.read(run).status());
        assertTrue(Files.exists(run.resolve("result.json")));
    }

    @Test
    void aFanOutEndsAsItsFirstFailure() throws Exception {
        server.createContext("/api/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        Path json = folder.resolve("result.json");

        assertEquals(NOT_SOUND, run(new StringWriter(), "load", "fanout", url(), "--rate", "20",
                "--duration", "500ms", "--warmup", "0s", "--n", "3", "--json", json.toString()));

        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        assertEquals(10, result.get("outcomes").get("status_5xx").asLong());
    }

    @Test
    void aFanOutIsOneOperation() throws Exception {
        Path json = folder.resolve("result.json");

        assertSound(run(new StringWriter(), "load", "fanout", url(), "--rate", "20", "--duration",
                "500ms", "--warmup", "200ms", "--n", "5", "--json", json.toString()));

        JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
        assertEquals(10, result.get("outcomes").get("ok").asLong());
    }

    @Test
    void aSearchTellsEveryRateThatItTried() throws Exception {
        Path json = folder.resolve("found.json");

        assertSound(run(new StringWriter(), "search", url(), "--slo", "p99<100ms", "--from", "400",
                "--most", "800", "--duration", "200ms", "--longest", "1s", "--within", "0.2",
                "--arrivals", "poisson", "--seed", "7", "--warmup", "0s", "--generator-warmup",
                "0s",
                "--json", json.toString()));

        JsonNode found = JsonMapper.shared().readTree(Files.readString(json));
        JsonNode step = found.get("steps").get(0);
        assertTrue(step.has("growth_per_s") && step.has("finding"), step::toString);
        assertTrue(step.get("duration_s").asDouble() >= 0.9, step::toString);
        assertTrue(found.has("confirmed"));
    }

    @Test
    void aSearchWhoseTargetGoesAwayTellsWhatItTried() throws Exception {
        Path json = folder.resolve("found.json");
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/few/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            if (requests.incrementAndGet() == 200) {
                threads.execute(() -> server.stop(0));
            }
        });

        // A few alone, 500 of which the last ones fail, then nobody is there.
        assertEquals(NOT_SOUND, run(new StringWriter(), "search",
                url().replace("/api/", "/few/"), "--slo", "errors<0.1%", "--from", "500",
                "--duration", "1s", "--longest", "1s", "--warmup", "0s", "--generator-warmup", "0s",
                "--json",
                json.toString()));

        JsonNode found = JsonMapper.shared().readTree(Files.readString(json));
        assertFalse(found.get("steps").isEmpty());
        assertFalse(found.get("confirmed").asBoolean());
        assertTrue(found.get("cut_short").asString().startsWith("cannot connect to http://"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
                    load URL --rate 1:2 --arrivals poisson | --arrivals poisson has no effect on --rate 1:2
                    load URL --rate 1,2 --arrivals poisson | --arrivals poisson has no effect on --rate 1,2
                    load URL --seed 7                      | --seed 7 has no effect without --arrivals
                    load URL --think 20ms                  | --think 20ms has no effect with a rate
                    load URL --users 2 --arrivals poisson  | --arrivals poisson has no effect with --users
                    load URL --users 2 --seed 7            | --seed 7 has no effect with --users
                    load URL --users 2 --connections 8     | --connections 8 has no effect with --users
                    load URL --users 2 --pipeline 4        | --pipeline 4 has no effect with --users
                    load URL --streams 4                   | --streams 4 has no effect without --http2
                    load URL --http2 --pipeline 2          | --pipeline 2 has no effect with --http2
                    load URL --http2 --streams 0           | --streams 0 is not in 1 to 10000
                    load URL --http2 -H Connection:close   | header 'Connection:close' is about a connection
                    search URL --http2 -H TE:gzip          | header 'TE:gzip' is about a connection of
                    load URL --http2 -H Transfer-Encoding:chunked | header 'Transfer-Encoding: chunked' is about
                    load URL --http2 -H Content-Length:9   | header 'Content-Length: 9' does not fit the body
                    load URL --insecure                    | --insecure has no effect on http://
                    load --rate 5 fanout URL               | --rate 5 stands before fanout, where it has no
                    load --method PUT fanout URL           | --request PUT stands before fanout, where it
                    load --insecure fanout URL             | --insecure stands before fanout, where it has
                    load URL fanout URL                    | 'URL' stands before fanout; write one URL
                    load fanout https://127.0.0.1:1/       | 'https://127.0.0.1:1/': the calls of a fan-out
                    load fanout http://127.0.0.1:1/        | cannot connect to http://127.0.0.1:1/: connec
                    load URL --json nowhere/at/all         | --json nowhere/at/all cannot be written: java
                    """)
    void whatWouldHaveNoEffectIsRefused(String line, String complaint) {
        StringWriter errors = new StringWriter();
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
        arguments.replaceAll(word -> word.equals("URL") ? url() : word);
        arguments.addAll(List.of("--duration", "100ms", "--warmup", "0s"));

        assertEquals(2, run(errors, arguments.toArray(String[]::new)), line);
        assertTrue(errors.toString()
                .startsWith("parkbench: " + complaint.replace("'URL'", "'" + url() + "'")),
                errors::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"load", "load localhost", "load URL --rate 0", "load URL --rate x",
                "load URL --rate 1 --users 1", "load URL --users 0", "load URL --connections 0",
                "load URL --duration 5", "load URL --duration 0s", "load URL --expect 200",
                "load URL --header X", "load URL --method g:t",
                "load URL --transport carrier-pigeon",
                "load URL --pipeline 0", "load http://127.0.0.1:1/ --duration 1s",
                "load fanout URL --n 0", "load fanout URL --strategy none", "search URL --slo p99",
                "search URL --from 0", "search URL --seed 7", "search URL --duration 0s",
                "search http://nowhere.invalid/",
                "search http://127.0.0.1:1/ --generator-warmup 0s", "load URL --json /",
                "search URL --json /"})
    void badInputIsOneLineAndStatusTwo(String line) {
        StringWriter errors = new StringWriter();
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
        arguments.replaceAll(word -> word.equals("URL") ? url() : word);

        assertEquals(2, run(errors, arguments.toArray(String[]::new)), line);
        assertEquals(1, errors.toString().strip().lines().count(), errors.toString());
    }
}
