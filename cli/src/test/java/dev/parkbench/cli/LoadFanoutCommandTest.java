package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server counts what {@code load fanout} asks it for, path by path. */
final class LoadFanoutCommandTest {

    private static final int FAN_OUTS = 10;
    private static final int WIDTH = 3;
    private static final int CALLS = FAN_OUTS * WIDTH;

    /** What a server of Parkbench's is known by. */
    private static final String STATISTICS = "{\"uptime_seconds\": 1, \"endpoints\": {},"
            + " \"threads\": {}, \"heap\": {}}";

    @TempDir
    private Path folder = Path.of("");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private HttpServer server;
    private String errors = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        answer("/", 200, "{\"message\": \"Hello\"}");
        answer("/stats/", 404, "{}");
        server.start();
    }

    private void answer(String path, int status, String text) {
        server.createContext(path, exchange -> {
            asked.merge(exchange.getRequestURI().toString(), 1, Integer::sum);
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    private int load(String path, String... more) {
        return run("http://127.0.0.1:" + server.getAddress().getPort() + path, more);
    }

    private int run(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("load", "fanout", url, "--rate", "20",
                "--duration", "500ms", "--warmup", "0s", "--n", String.valueOf(WIDTH), "--json",
                folder.resolve("result.json").toString()));
        arguments.addAll(List.of(more));
        String[] all = arguments.toArray(String[]::new);
        StringWriter written = new StringWriter();
        CommandLine command = Parkbench.commandLine(all);
        command.setErr(new PrintWriter(written, true));
        int status = command.execute(all);
        errors = written.toString();
        return status;
    }

    private JsonNode result() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("result.json")));
    }

    @ParameterizedTest
    @CsvSource({"/orders/,/orders/", "/orders,/orders", "/a/../b?x=%20&y,/a/../b?x=%20&y",
        "/?x=1,/?x=1", "?x=1,/?x=1", "/,/", "'',/", "/orders/#top,/orders/"})
    void thePathIsCalledThatWasWrittenAndNoOther(String written, String path) throws Exception {
        load(written);

        assertEquals(Map.of("/stats/", 1, path, 1 + CALLS), asked);
        assertEquals(FAN_OUTS, result().at("/outcomes/ok").asInt());
        assertTrue(result().get("target").asString().contains(path + " x 3, async"));
    }

    @ParameterizedTest
    @CsvSource({"/orders/,/orders/?", "/orders/?x=1,/orders/?x=1&", "'',/?"})
    void callsAreNumberedIfAskedFor(String written, String path) {
        load(written, "--task-id");

        assertEquals(Map.of("/stats/", 1, path + "task_id=0", 1 + FAN_OUTS, path + "task_id=1",
                FAN_OUTS, path + "task_id=2", FAN_OUTS), asked);
    }

    @ParameterizedTest
    @CsvSource({"'',/api/", "/,/", "/delay/5/,/delay/5/"})
    void aServerOfOursIsKnownAndItsCallsAreNumbered(String written, String path) throws Exception {
        server.removeContext("/stats/");
        answer("/stats/", 200, STATISTICS);
        load(written);

        assertEquals(Map.of("/stats/", 1, path + "?task_id=0", 1 + FAN_OUTS,
                path + "?task_id=1", FAN_OUTS, path + "?task_id=2", FAN_OUTS), asked);
        assertTrue(result().get("target").asString().contains(path + " x 3, async"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <html> | answers a call with 200 (no JSON object:
            200 | [1]    | answers a call with 200 (no JSON object:
            404 | {}     | answers a call with 404 (status 404), but a fan-out needs a JSON object
            301 | {}     | answers a call with 301 (status 301), but a fan-out needs a JSON object
            """)
    void aTargetThatNoCallCanBeOkOnIsRefused(int status, String body, String complaint) {
        answer("/page/", status, body);

        assertEquals(2, load("/page/"));
        assertTrue(errors.contains("/page/ " + complaint), errors);
        assertEquals(1, asked.get("/page/"));
    }

    @Test
    void aFailureThatMayPassIsCountedAndNotRefused() throws Exception {
        answer("/busy/", 503, "{}");
        load("/busy/");

        assertEquals(1 + CALLS, asked.get("/busy/"));
        assertEquals(0, result().at("/outcomes/ok").asInt());
        assertEquals(result().get("scheduled").asInt(), result().at("/status_codes/503").asInt());
        assertEquals("{\"status 503\":" + result().get("scheduled").asInt() + "}",
                result().get("causes").toString());
    }

    @Test
    void credentialsThatWouldNotBeSentAreRefused() {
        assertEquals(2, run("http://ann:secret@127.0.0.1:" + server.getAddress().getPort() + "/"));
        assertTrue(errors.contains("the calls of a fan-out carry no credentials"), errors);
        assertTrue(!errors.contains("secret"), errors);
        assertEquals(Map.of(), asked);
    }
}
