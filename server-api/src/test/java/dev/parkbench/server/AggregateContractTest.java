package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawResponse;
import dev.parkbench.server.contract.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What every backend promises of the aggregates, over real sockets, by a server that calls itself.
 *
 * <p>A backend's own test extends this, with the aggregator on its class path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class AggregateContractTest {

    private TestServer server;

    /** The backend under test. */
    protected abstract Backend backend();

    /** Starts a server of this backend with these arguments; the caller closes it. */
    protected final TestServer start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--handler", "blocking"));
        all.addAll(Arrays.asList(arguments));
        return TestServer.start(backend(), all);
    }

    /** What a fan-out answers if these calls of it failed, all for the same reason. */
    protected static String failed(String cause, int... tasks) {
        return Arrays.stream(tasks)
                .mapToObj(task -> "{\"task_id\": \"" + task + "\", \"cause\": \"" + cause + "\"}")
                .collect(Collectors.joining(", ",
                        "{\"error\": \"" + tasks.length + (tasks.length == 1 ? " call" : " calls")
                                + " to the back-end failed\", \"failed\": [",
                        "]}"));
    }

    @BeforeAll
    void startServer() throws IOException {
        server = start("--delay", "100ms");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    private static List<String> answers(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "{\"message\": \"Hello World!\", \"task_id\": \"" + i + "\"}")
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"'', Async, responses", "sync/, Sync, aggregated_responses",
        "virtual/, Virtual, responses"})
    void aggregateAnswersInTheOrderOfTheTasks(String path, String name, String field)
            throws Exception {
        RawResponse response = server.get("/api/aggregated/" + path);
        assertEquals(200, response.status());
        assertEquals("application/json", response.header("Content-Type"));
        assertEquals("{\"message\": \"Hello " + name + " World!\", \"" + field + "\": "
                + answers(10) + ", \"debug_message\": \"fetch executed in # seconds.\"}",
                response.text().replaceAll("in \\d+\\.\\d\\d seconds", "in # seconds"));
    }

    @Test
    void threadPoolAnswersInTheOrderOfCompletion() throws Exception {
        RawResponse response = server.get("/api/aggregated/threadpool/");
        assertEquals(200, response.status());
        assertEquals(List.of("responses"), List.copyOf(response.json().propertyNames()));
        List<String> tasks = new ArrayList<>();
        response.json().path("responses")
                .forEach(one -> tasks.add(one.path("task_id").asString()));
        Collections.sort(tasks);
        assertEquals(IntStream.range(0, 10).mapToObj(String::valueOf).toList(), tasks);
    }

    @ParameterizedTest
    @CsvSource({"'', 10", "threadpool/, 10", "virtual/, 10"})
    void callsOverlap(String path, int overlap) throws Exception {
        // A delay within which even a busy machine starts ten calls.
        try (TestServer fresh = start("--delay", "1s")) {
            fresh.get("/api/aggregated/" + path);
            assertOverlap(overlap, fresh);
        }
    }

    @Test
    void sequentialCallsDoNot() throws Exception {
        try (TestServer fresh = start("--delay", "20ms")) {
            fresh.get("/api/aggregated/sync/");
            assertOverlap(1, fresh);
        }
    }

    private static void assertOverlap(int overlap, TestServer server) throws IOException {
        JsonNode counters = server.get("/stats/").json().at("/endpoints/api");
        assertEquals(10, counters.path("started").asInt());
        assertEquals(10, counters.path("completed").asInt());
        assertEquals(overlap, counters.path("max_in_flight").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sync/", "threadpool/", "virtual/"})
    void widthIsAParameterFromOneToAThousand(String path) throws Exception {
        String target = "/api/aggregated/" + path + "?n=";
        JsonNode one = server.get(target + "1").json();
        assertEquals(1, one.path(path.equals("sync/") ? "aggregated_responses" : "responses")
                .size());
        for (String n : List.of("0", "1001", "-1", "x", "")) {
            RawResponse response = server.get(target + n);
            assertEquals(400, response.status());
            assertEquals("{\"error\": \"n '" + n + "' is not in 1 to 1000\"}", response.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sync/", "virtual/"})
    void backEndThatIsNotThereIsABadGateway(String path) throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        try (TestServer lonely = start("--backend", "http://127.0.0.1:" + port)) {
            RawResponse response = lonely.get("/api/aggregated/" + path + "?n=3");
            assertEquals(502, response.status());
            assertEquals(path.equals("sync/") ? failed("connect", 0) : failed("connect", 0, 1, 2),
                    response.text());
            assertEquals("{\"responses\": []}",
                    lonely.get("/api/aggregated/threadpool/?n=3").text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sync/", "virtual/"})
    void backEndThatIsSilentIsAGatewayTimeout(String path) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestServer waiting = start("--delay", "10ms", "--backend",
                        "http://127.0.0.1:" + silent.getLocalPort())) {
            RawResponse response = waiting.get("/api/aggregated/" + path + "?n=3");
            assertEquals(504, response.status());
            assertEquals(path.equals("sync/") ? failed("timeout", 0) : failed("timeout", 0, 1, 2),
                    response.text());
        }
    }

    @Test
    void middlewareWrapsTheAggregateAndItsCalls() throws Exception {
        try (TestServer timed = start("--delay", "20ms", "--middleware", "timing")) {
            JsonNode aggregate = timed.get("/api/aggregated/?n=1").json();
            assertEquals(List.of("message", "responses", "debug_message", "elapsed"),
                    List.copyOf(aggregate.propertyNames()));
            double inner = aggregate.at("/responses/0/elapsed").asDouble();
            assertTrue(inner > 0 && aggregate.path("elapsed").asDouble() >= inner,
                    aggregate.toString());
        }
    }
}
