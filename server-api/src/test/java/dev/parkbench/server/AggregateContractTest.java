package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.contract.RawResponse;
import dev.parkbench.server.contract.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
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
 * What the aggregates promise on every backend, checked by their JSON alone; needs the aggregator
 * on the class path.
 *
 * <p>Where nothing else is said the server aggregates itself, as the article's does. Its delay of a
 * second gives calls five before they time out, which is for a machine that is busy with other
 * things: no test waits for it, since calls ask for a shorter one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class AggregateContractTest {

    private static final int ALL = 10;
    private static final String DEBUG_MESSAGE = "fetch executed in \\d+\\.\\d\\d seconds\\.";

    private TestServer server;

    /** The backend under test. */
    protected abstract Backend backend();

    /** Arguments that every server of this class gets, such as {@code --workers 16}. */
    protected List<String> knobs() {
        return List.of();
    }

    private TestServer start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(knobs());
        arguments.addAll(List.of("--handler", "blocking"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--delay")) {
            arguments.addAll(List.of("--delay", "1s"));
        }
        return TestServer.start(backend(), arguments);
    }

    @BeforeAll
    void startServer() throws IOException {
        server = start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void asyncAggregateAnswersInTaskOrder() throws Exception {
        assertInTaskOrder("Hello Async World!", "responses",
                server.get("/api/aggregated/?delay=1"));
    }

    @Test
    void syncAggregateAnswersInTaskOrder() throws Exception {
        assertInTaskOrder("Hello Sync World!", "aggregated_responses",
                server.get("/api/aggregated/sync/?delay=1"));
    }

    @Test
    void virtualAggregateAnswersInTaskOrder() throws Exception {
        assertInTaskOrder("Hello Virtual World!", "responses",
                server.get("/api/aggregated/virtual/?delay=1"));
    }

    private static void assertInTaskOrder(String message, String responses, RawResponse response) {
        assertEquals(200, response.status(), response.text());
        JsonNode json = response.json();
        assertEquals(List.of("message", responses, "debug_message"),
                List.copyOf(json.propertyNames()));
        assertTrue(response.text()
                .startsWith("{\"message\": \"" + message + "\", \"" + responses
                        + "\": [{\"message\": \"Hello World!\", \"task_id\": \"0\"}, {"),
                response.text());
        assertEquals(tasks(ALL), taskIds(json.path(responses)));
        assertTrue(json.path("debug_message").asString().matches(DEBUG_MESSAGE), response.text());
    }

    @Test
    void threadpoolAggregateAnswersAsItCompletes() throws Exception {
        RawResponse response = server.get("/api/aggregated/threadpool/?delay=1");
        assertEquals(200, response.status(), response.text());
        assertEquals(List.of("responses"), List.copyOf(response.json().propertyNames()));
        assertEquals(tasks(ALL), taskIds(response.json().path("responses")).stream().sorted()
                .toList());
    }

    private static List<String> tasks(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static List<String> taskIds(JsonNode responses) {
        List<String> ids = new ArrayList<>();
        for (JsonNode response : responses) {
            assertEquals("Hello World!", response.path("message").asString());
            ids.add(response.path("task_id").asString());
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"?delay=100, 10", "threadpool/?delay=100, 10", "virtual/?delay=100, 10",
        "sync/?n=3&delay=50, 1"})
    void callsOverlapUnlessTheyAreSequential(String strategy, int atOnce) throws Exception {
        try (TestServer backend = start(); TestServer front = start("--backend", url(backend))) {
            assertEquals(200, front.get("/api/aggregated/" + strategy).status());
            // The first fan-out may be late by the loading of classes; the next ones are not.
            TestServer.await(() -> {
                assertEquals(200, front.get("/api/aggregated/" + strategy).status());
                return backend.counters("delay").path("max_in_flight").asInt() >= atOnce;
            });
            assertEquals(atOnce, backend.counters("delay").path("max_in_flight").asInt());
            assertEquals(0, front.counters("delay").path("started").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "threadpool/", "virtual/", "sync/"})
    void callsWithoutADelayGoToTheApi(String strategy) throws Exception {
        try (TestServer backend = start("--delay", "1ms");
                TestServer front = start("--backend", url(backend))) {
            RawResponse response = front.get("/api/aggregated/" + strategy);
            assertEquals(200, response.status(), response.text());
            assertEquals(ALL, backend.counters("api").path("started").asInt());
            assertEquals(0, backend.counters("delay").path("started").asInt());
            assertEquals(0, front.counters("api").path("started").asInt());
        }
    }

    private static String url(TestServer server) {
        return "http://127.0.0.1:" + server.server().address().getPort();
    }

    @ParameterizedTest
    @CsvSource({"'', responses", "threadpool/, responses", "virtual/, responses",
        "sync/, aggregated_responses"})
    void widthIsAsked(String strategy, String responses) throws Exception {
        for (int width : new int[]{1, 3}) {
            JsonNode json = server.get("/api/aggregated/" + strategy + "?delay=1&n=" + width)
                    .json();
            assertEquals(width, json.path(responses).size(), json.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "threadpool/", "virtual/", "sync/"})
    void delayOfItsOwnGoesToTheDelayEndpoint(String strategy) throws Exception {
        try (TestServer backend = start(); TestServer front = start("--backend", url(backend))) {
            RawResponse response = front.get("/api/aggregated/" + strategy + "?n=3&delay=1");
            assertEquals(200, response.status(), response.text());
            assertTrue(response.text().contains("\"Hello World!\", \"task_id\": \"2\"}"),
                    response.text());
            assertEquals(3, backend.counters("delay").path("started").asInt());
            assertEquals(0, backend.counters("api").path("started").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?n=0", "sync/?n=1001", "threadpool/?n=x", "virtual/?n=-1", "?n=",
                "?n=99999999999"})
    void widthOutOfRangeIsABadRequest(String target) throws Exception {
        RawResponse response = server.get("/api/aggregated/" + target);
        assertEquals(400, response.status());
        assertFalse(response.json().path("error").asString().isEmpty());
    }

    @Test
    void littleOfABadWidthIsRepeated() throws Exception {
        RawResponse response = server.get("/api/aggregated/?n=" + "1".repeat(5_000));
        assertEquals(400, response.status());
        String error = response.json().path("error").asString();
        assertTrue(error.endsWith("1\u2026"), error);
        assertTrue(error.length() < 250, error);
    }

    /** All strategies at once, since each waits for its timeout. */
    @Test
    void childThatNeverAnswersIsAGatewayTimeoutOrLeftOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestServer front = start("--delay", "50ms", "--backend",
                        "http://127.0.0.1:" + silent.getLocalPort());
                RawClient async = front.connect();
                RawClient sync = front.connect();
                RawClient virtual = front.connect();
                RawClient threadpool = front.connect()) {
            async.sendGet("/api/aggregated/?n=2");
            sync.sendGet("/api/aggregated/sync/?n=2");
            virtual.sendGet("/api/aggregated/virtual/?n=2");
            threadpool.sendGet("/api/aggregated/threadpool/?n=3");
            for (RawClient client : List.of(async, sync, virtual)) {
                assertFailed(504, "timeout", client.read());
            }
            assertEquals("{\"responses\": []}", threadpool.read().text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sync/", "virtual/"})
    void childThatCannotBeReachedIsABadGateway(String strategy) throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (TestServer front = start("--backend", "http://127.0.0.1:" + port)) {
            RawResponse response = front.get("/api/aggregated/" + strategy + "?n=2");
            assertFailed(502, response.json().at("/failed/0/cause").asString(), response);
        }
    }

    private static void assertFailed(int status, String cause, RawResponse response) {
        JsonNode json = response.json();
        assertEquals(status, response.status(), response.text());
        assertEquals(List.of("error", "failed"), List.copyOf(json.propertyNames()));
        assertFalse(json.path("error").asString().isEmpty());
        assertTrue(!json.path("failed").isEmpty(), response.text());
        for (JsonNode failed : json.path("failed")) {
            assertTrue(List.of("0", "1").contains(failed.path("task_id").asString()));
            assertEquals(cause, failed.path("cause").asString());
            assertFalse(cause.isEmpty());
        }
    }

    private static void leave(TestServer front, TestServer backend, String target, int calls)
            throws Exception {
        try (RawClient client = front.connect()) {
            client.sendGet("/api/aggregated/" + target);
            backend.awaitInFlight("delay", calls);
        }
    }

    /** The same for each strategy that waits for all its calls at once. */
    @ParameterizedTest
    @CsvSource({"'', aggregated", "threadpool/, aggregated-threadpool",
        "virtual/, aggregated-virtual"})
    void interruptedAggregateCancelsItsCalls(String strategy, String endpoint) throws Exception {
        int calls = 4;
        try (TestServer backend = start("--on-disconnect", "interrupt");
                TestServer front = start("--on-disconnect", "interrupt", "--backend",
                        url(backend))) {
            leave(front, backend, strategy + "?n=" + calls + "&delay=60000", calls);
            TestServer.await(() -> backend.counters("delay").path("completed").asInt() == calls
                    && front.counters(endpoint).path("completed").asInt() == 1);
            assertEquals(calls, backend.counters("delay").path("interrupted").asInt());
            assertEquals(calls, backend.counters("delay").path("abandoned").asInt());
            assertEquals(1, front.counters(endpoint).path("interrupted").asInt());
            assertEquals(1, front.counters(endpoint).path("abandoned").asInt());
            assertEquals(200, front.get("/api/aggregated/" + strategy + "?n=2&delay=1").status());
        }
    }

    /** The call that runs may run on, but none begins for a client that has gone. */
    @Test
    void interruptedSequentialAggregateMakesNoFurtherCall() throws Exception {
        try (TestServer backend = start("--on-disconnect", "interrupt");
                TestServer front = start("--on-disconnect", "interrupt", "--backend",
                        url(backend))) {
            leave(front, backend, "sync/?n=3&delay=1500", 1);
            TestServer.await(() -> front.counters("aggregated-sync").path("completed")
                    .asInt() == 1);
            assertEquals(1, front.counters("aggregated-sync").path("interrupted").asInt());
            assertEquals(1, backend.counters("delay").path("started").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', aggregated", "threadpool/, aggregated-threadpool",
        "virtual/, aggregated-virtual", "sync/, aggregated-sync"})
    void aggregateThatRunsOnMakesAllItsCallsForNobody(String strategy, String endpoint)
            throws Exception {
        int calls = 3;
        try (TestServer backend = start("--on-disconnect", "interrupt");
                TestServer front = start("--backend", url(backend))) {
            try (RawClient client = front.connect()) {
                client.sendGet("/api/aggregated/" + strategy + "?n=" + calls + "&delay=100");
                backend.awaitStarted("delay", 1);
            }
            TestServer.await(() -> front.counters(endpoint).path("completed").asInt() == 1);
            assertEquals(0, front.counters(endpoint).path("interrupted").asInt());
            assertEquals(calls, backend.counters("delay").path("completed").asInt());
            assertEquals(0, backend.counters("delay").path("interrupted").asInt());
        }
    }

    @Test
    void serverGoesOnServingWhileItAggregates() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestServer front = start("--backend",
                        "http://127.0.0.1:" + silent.getLocalPort());
                RawClient waiting = front.connect()) {
            waiting.sendGet("/api/aggregated/?n=2");
            // The child was called, so the aggregate waits.
            silent.accept().close();
            assertEquals(200, front.get("/health/").status());
        }
    }
}
