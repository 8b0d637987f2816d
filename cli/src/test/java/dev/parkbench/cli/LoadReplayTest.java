package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Arrivals of an access log are sent again. */
final class LoadReplayTest {

    @TempDir
    private Path folder = Path.of("");

    private HttpServer server;
    private Path log = Path.of("");
    private String errors = "";

    /** 40 arrivals in 390 ms. */
    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        log = Files.writeString(folder.resolve("access.log"), IntStream.range(0, 40)
                .mapToObj(index -> "1700000000." + (100 + 10 * index) + " GET /x 200\n")
                .collect(Collectors.joining()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private JsonNode load(String... more) throws Exception {
        Path json = folder.resolve("result.json");
        List<String> arguments = new ArrayList<>(List.of("--arrivals", "file:" + log, "--warmup",
                "0s", "--generator-warmup", "0s", "--quiet", "--json", json.toString()));
        arguments.addAll(List.of(more));
        int status = run(arguments);
        assertTrue(status == 0 || status == Parkbench.NO_ANSWER, errors);
        return JsonMapper.shared().readTree(Files.readString(json));
    }

    private int run(List<String> options) {
        List<String> all = new ArrayList<>(List.of("load",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        all.addAll(options);
        String[] arguments = all.toArray(String[]::new);
        StringWriter written = new StringWriter();
        CommandLine command = Parkbench.commandLine(arguments);
        command.setErr(new PrintWriter(written, true));
        int status = command.execute(arguments);
        errors = written.toString();
        return status;
    }

    @Test
    void everyArrivalOfALogIsSentAndTheLoadLastsAsLong() throws Exception {
        JsonNode result = load();

        assertEquals(40, result.get("scheduled").asInt());
        assertEquals(40, result.at("/outcomes/ok").asInt());
        assertEquals(0.391, result.get("duration_s").asDouble(), 1e-9);
        assertEquals("replay of access.log, 40 arrivals", result.get("load").asString());
    }

    @Test
    void aSpeedAndASampleAreRecorded() throws Exception {
        JsonNode result = load("--speed", "2", "--sample", "0.5", "--seed", "7");

        assertTrue(result.get("duration_s").asDouble() < 0.2, result.toString());
        int sent = result.get("scheduled").asInt();
        assertTrue(sent > 8 && sent < 32, () -> sent + " of 40");
        assertEquals("replay of access.log, " + sent + " arrivals, speed 2, sample 0.5, seed 7",
                result.get("load").asString());
    }

    @Test
    void aDurationCutsTheReplay() throws Exception {
        assertEquals(10, load("--duration", "100ms").get("scheduled").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --arrivals LOG --rate 5   | --rate 5 has no effect with --arrivals LOG, whose arrivals
            --arrivals LOG --seed 5   | --seed 5 has no effect without --sample
            --arrivals LOG --speed 0  | --speed 0 is not above 0
            --arrivals LOG --sample 2 | --sample 2 is not above 0 and at most 1
            --arrivals LOG --users 2  | --arrivals LOG has no effect with --users
            --arrivals LOG.none       | --arrivals LOG.none: it cannot be read
            --arrivals sometimes      | --arrivals 'sometimes' is not understood; write constant,
            --speed 2                 | --speed 2 has no effect without --arrivals file:PATH
            --sample 0.5 --rate 10    | --sample 0.5 has no effect without --arrivals file:PATH
            """)
    void whatHasNoEffectIsRefused(String options, String complaint) {
        String file = "file:" + log;

        assertEquals(2, run(Arrays.asList(options.replace("LOG", file).split(" "))));
        assertTrue(errors.startsWith("parkbench: " + complaint.replace("LOG", file)), errors);
    }
}
