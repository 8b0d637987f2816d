package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.aggregator.backend.Reaction;
import dev.parkbench.aggregator.backend.TestBackend;
import dev.parkbench.server.Application;
import dev.parkbench.server.NamedBackend;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.client.AsyncInProcessClient;
import dev.parkbench.server.client.InProcessClient;
import dev.parkbench.server.client.InProcessResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The aggregates without a server: what they make of a back-end's answers. */
@Timeout(60)
final class AggregatorEndpointsTest {

    /** A timeout is five delays: half a minute, which no test waits for. */
    private static final String PATIENT = "6s";
    /** The shortest timeout, a quarter of a second. */
    private static final String IMPATIENT = "1ms";

    private TestBackend backend;

    @BeforeEach
    void startBackend() throws IOException {
        backend = new TestBackend();
    }

    @AfterEach
    void stopBackend() throws IOException {
        backend.close();
    }

    private Application application(String delay) {
        return Application.of(ServerArguments.parse(NamedBackend.BLOCKING,
                List.of("--backend", backend.url().toString(), "--delay", delay)));
    }

    private InProcessResponse get(String target, String delay) throws Exception {
        try (Application application = application(delay)) {
            return new InProcessClient(application).get(target);
        }
    }

    private static String answers(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "{\"message\": \"Hello World!\", \"task_id\": \"" + i + "\"}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String maskedTime(String text) {
        return text.replaceAll("executed in \\d+\\.\\d\\d seconds\\.", "executed in # seconds.");
    }

    @ParameterizedTest
    @CsvSource({"'', Async, responses", "sync/, Sync, aggregated_responses",
        "virtual/, Virtual, responses"})
    void wholeAnswerIsThatOfTheArticle(String path, String name, String field) throws Exception {
        String expected = "{\"message\": \"Hello " + name + " World!\", \"" + field + "\": "
                + answers(10) + ", \"debug_message\": \"fetch executed in # seconds.\"}";
        InProcessResponse response = get("/api/aggregated/" + path, PATIENT);
        assertEquals(expected, maskedTime(response.text()));
        assertEquals(200, response.status());
        try (Application application = application(PATIENT)) {
            assertEquals(expected, maskedTime(new AsyncInProcessClient(application)
                    .await("/api/aggregated/" + path).text()));
        }
    }

    @Test
    void threadPoolAnswersWithNothingButResponses() throws Exception {
        InProcessResponse response = get("/api/aggregated/threadpool/?n=1", PATIENT);
        assertEquals("{\"responses\": " + answers(1) + "}", response.text());
    }

    @ParameterizedTest
    @CsvSource({"'', 10, 10", "?n=1, 1, 1", "?n=1000, 1000, 1000", "?n=5&n=3, 3, 3",
        "sync/, 1, 10", "sync/?n=1, 1, 1", "sync/?n=1000, 1, 1000", "threadpool/, 10, 10",
        "threadpool/?n=1, 1, 1", "threadpool/?n=1000, 10, 1000", "virtual/, 10, 10",
        "virtual/?n=1, 1, 1", "virtual/?n=1000, 1000, 1000"})
    void widthIsAParameter(String path, int overlap, int n) throws Exception {
        backend.holdUntil(overlap);
        assertEquals(200, get("/api/aggregated/" + path, PATIENT).status());
        assertEquals(n, backend.requests());
        assertEquals(overlap, backend.maxInFlight());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1001", "-1", "x", "", "1.5", "%2B5", "10000", "99999999999",
                "%D9%A3"})
    void widthOutOfRangeIsABadRequest(String n) throws Exception {
        try (Application application = application(PATIENT)) {
            InProcessClient client = new InProcessClient(application);
            for (String path : List.of("", "sync/", "threadpool/", "virtual/")) {
                InProcessResponse response = client.get("/api/aggregated/" + path + "?n=" + n);
                assertEquals(400, response.status());
                String error = response.json().path("error").asString();
                assertTrue(error.startsWith("n '") && error.endsWith("' is not in 1 to 1000"),
                        error);
            }
        }
        assertEquals(0, backend.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "x", "1.5", "1ms", "1/../../api", "%D9%A3",
                "1234567890123456"})
    void delayThatIsNoneIsABadRequest(String delay) throws Exception {
        InProcessResponse response = get("/api/aggregated/?delay=" + delay, PATIENT);
        assertEquals(400, response.status());
        assertTrue(response.json().path("error").asString()
                .endsWith("' is not a whole number of milliseconds"), response.text());
        assertEquals(0, backend.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "virtual/"})
    void failedCallsAreNamedInOrder(String path) throws Exception {
        backend.react("7", Reaction.RESET).react("1", Reaction.ERROR).react("4", Reaction.TEXT);
        InProcessResponse response = get("/api/aggregated/" + path, PATIENT);
        assertEquals(502, response.status());
        assertEquals("{\"error\": \"3 calls to the back-end failed\", \"failed\": ["
                + "{\"task_id\": \"1\", \"cause\": \"status\"}, "
                + "{\"task_id\": \"4\", \"cause\": \"body\"}, "
                + "{\"task_id\": \"7\", \"cause\": \"reset\"}]}", response.text());
    }

    @Test
    void sequentialCallsEndAtTheFirstThatFails() throws Exception {
        backend.react("1", Reaction.ERROR).react("4", Reaction.RESET);
        InProcessResponse response = get("/api/aggregated/sync/", PATIENT);
        assertEquals(502, response.status());
        assertEquals("{\"error\": \"1 call to the back-end failed\", \"failed\": ["
                + "{\"task_id\": \"1\", \"cause\": \"status\"}]}", response.text());
        assertEquals(2, backend.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sync/", "virtual/"})
    void oneTimeoutAmongTheFailuresMakesItAGatewayTimeout(String path) throws Exception {
        backend.react("3", Reaction.SILENT);
        if (!path.equals("sync/")) {
            backend.react("5", Reaction.ERROR);
        }
        InProcessResponse response = get("/api/aggregated/" + path, IMPATIENT);
        assertEquals(504, response.status());
        assertEquals("3", response.json().at("/failed/0/task_id").asString());
        assertEquals("timeout", response.json().at("/failed/0/cause").asString());
    }

    @Test
    void threadPoolLeavesOutWhatFailed() throws Exception {
        backend.react("0", Reaction.ERROR).react("2", Reaction.RESET);
        InProcessResponse response = get("/api/aggregated/threadpool/?n=3", PATIENT);
        assertEquals(200, response.status());
        assertEquals("{\"responses\": [{\"message\": \"Hello World!\", \"task_id\": \"1\"}]}",
                response.text());
    }

    @Test
    void threadPoolWithoutAnyAnswerIsAnEmptyList() throws Exception {
        backend.close();
        InProcessResponse response = get("/api/aggregated/threadpool/", PATIENT);
        assertEquals(200, response.status());
        assertEquals("{\"responses\": []}", response.text());
    }
}
