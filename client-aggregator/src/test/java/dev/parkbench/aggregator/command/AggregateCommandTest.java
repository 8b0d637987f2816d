package dev.parkbench.aggregator.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.aggregator.backend.Reaction;
import dev.parkbench.aggregator.backend.TestBackend;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code parkbench aggregate} prints, and with which status it exits. */
@Timeout(60)
final class AggregateCommandTest {

    /** What a server of Parkbench's is known by. */
    private static final String OURS = "{\"uptime_seconds\": 1, \"endpoints\": {},"
            + " \"threads\": {}, \"heap\": {}}";

    private record Result(int status, String out, String err) {

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new CommandLine(new AggregateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err)).execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    @Test
    void everyStrategyIsTimedAndItsLatenciesAreInOrder() throws Exception {
        try (TestBackend backend = new TestBackend()) {
            Result result = run(backend.url().toString(), "--repeat", "4", "--warmup", "1",
                    "--json", "-");
            assertEquals(0, result.status(), result.err());
            List<String> names = new ArrayList<>();
            for (JsonNode strategy : result.json().path("strategies")) {
                names.add(strategy.path("strategy").asString());
                assertEquals(4, strategy.path("complete").asInt());
                double before = 0;
                for (String column : List.of("min", "p50", "p90", "p99", "max")) {
                    double millis = strategy.path("latency_ms").path(column).asDouble();
                    assertTrue(millis > 0 && millis >= before, strategy.toString());
                    before = millis;
                }
            }
            assertEquals(List.of("sequential", "threadpool", "async", "virtual"), names);
            assertEquals(Map.of("/stats/", 1, "/", 1 + 4 * 5 * 10), backend.paths());
        }
    }

    @Test
    void tableIsOnStandardOutputAndProgressOnStandardError() throws Exception {
        try (TestBackend backend = new TestBackend()) {
            Result result = run(backend.url().toString(), "--repeat", "1", "--strategy",
                    "async,sequential");
            assertTrue(result.out().matches("(?s)Fan-outs of 10 to http.*ms\\n"
                    + " +min +p50 +p90 +p99 +max  fan-outs\\n"
                    + "async( +\\d+\\.\\d\\d){5}  1 of 1\\n"
                    + "sequential( +\\d+\\.\\d\\d){5}  1 of 1\\n"), result.out());
            assertEquals(List.of("parkbench: async: 3 fan-outs of 10",
                    "parkbench: sequential: 3 fan-outs of 10"), result.err().lines().toList());
        }
    }

    @Test
    void whatIsOverTheDelayIsToldOfADelayThatTheServerTells() throws Exception {
        try (TestBackend backend = new TestBackend().tell(OURS.replaceFirst("1",
                "1, \"delay_seconds\": 0.000001"))) {
            Result result = run(backend.url().toString(), "--strategy", "threadpool,async",
                    "--pool", "4", "--repeat", "1");
            assertTrue(result.out().contains("/api/, 1 timed after 2 to warm up, D = 1us, fresh"),
                    result.out());
            assertTrue(result.out().matches("(?s).*\\n  over 3 D( +\\+\\d+\\.\\d\\d){5}\\n.*"
                    + "\\n  over D( +\\+\\d+\\.\\d\\d){5}\\n"), result.out());
        }
    }

    @Test
    void theDelayThatAPathOfOursNamesIsItsDelay() throws Exception {
        try (TestBackend backend = new TestBackend().tell(OURS)) {
            JsonNode json = run(backend.url() + "/delay/0/", "--strategy", "sequential",
                    "--repeat", "1", "--json", "-").json();
            assertEquals("0s", json.path("delay").asString());
            assertEquals(0, json.at("/strategies/0/ideal_ms").asDouble());
            assertEquals(json.at("/strategies/0/latency_ms/p50").asDouble(),
                    json.at("/strategies/0/over_ideal_ms/p50").asDouble(), 0.001);
        }
    }

    @Test
    void aDelayThatNobodyTellsIsNotGuessed() throws Exception {
        try (TestBackend backend = new TestBackend().tell(OURS)) {
            String url = backend.url().toString();
            Result table = run(url, "--strategy", "async", "--repeat", "1");
            assertFalse(table.out().contains("D"), table.out());
            JsonNode json = run(url, "--strategy", "async", "--repeat", "1", "--json", "-").json();
            assertFalse(json.has("delay"), json.toString());
            assertFalse(json.at("/strategies/0").has("over_ideal_ms"), json.toString());
            assertFalse(json.at("/strategies/0").has("ideal_ms"), json.toString());
        }
    }

    @Test
    void aDelayThatTheAnswersRefuteIsNotSubtracted() throws Exception {
        try (TestBackend backend = new TestBackend()) {
            Result result = run(backend.url().toString(), "--strategy", "async,sequential",
                    "--repeat", "1", "--delay", "20s");
            assertFalse(result.out().contains("over D "), result.out());
            assertTrue(
                    result.out()
                            .endsWith("No lines 'over D': a call takes less than D = 20s here.\n"),
                    result.out());
        }
    }

    @Test
    void aDelayThatIsNotTheServersIsRefused() throws Exception {
        try (TestBackend backend = new TestBackend().tell(OURS)) {
            assertBad(run(backend.url() + "/delay/10/", "--delay", "1s"),
                    "--delay 1s contradicts the delay that the server reports for " + backend.url()
                            + "/delay/10/, 10ms; leave --delay out");
        }
    }

    @Test
    void connectionsAreKeptIfAskedFor() throws Exception {
        try (TestBackend backend = new TestBackend()) {
            run(backend.url().toString(), "--strategy", "sequential", "--repeat", "3",
                    "--connections", "reuse");
            assertEquals(4, backend.connections(), "that and those of the three questions before");
        }
    }

    @Test
    void failedCallsAreCountedByCauseAndHaveNoLatency() throws Exception {
        try (TestBackend backend = new TestBackend().react("1", Reaction.ERROR)
                .react("2", Reaction.RESET).tell(OURS)) {
            Result result = run(backend.url().toString(), "--strategy", "virtual", "--repeat", "2",
                    "--json", "-");
            assertEquals(3, result.status());
            JsonNode strategy = result.json().at("/strategies/0");
            assertEquals("{\"reset\":2,\"status\":2}", strategy.path("failures").toString());
            assertEquals(0, strategy.path("complete").asInt());
            assertEquals("{}", strategy.path("latency_ms").toString());
            assertTrue(result.err().contains("failed calls: 2 reset, 2 status"), result.err());
            assertTrue(result.err().contains("0 of 2"), result.err());
        }
    }

    @ParameterizedTest
    @CsvSource({"/delay/5/?x=1,/delay/5/?x=1", "/,/", "'',/", "/orders,/orders", "/?,/?"})
    void pathOfTheUrlIsCalledAsItIs(String written, String called) throws Exception {
        try (TestBackend backend = new TestBackend()) {
            Result result = run(backend.url() + written, "--strategy", "async", "--repeat", "1",
                    "--warmup", "0", "--n", "1");
            assertEquals(0, result.status(), result.err());
            assertEquals(Map.of("/stats/", 1, called, 2), backend.paths());
            assertTrue(result.out().contains(" to " + backend.url() + called + ", "), result.out());
        }
    }

    @Test
    void callsAreNumberedIfAskedForOrForAServerOfOurs() throws Exception {
        try (TestBackend other = new TestBackend(); TestBackend ours = new TestBackend()) {
            ours.tell(OURS);
            for (List<String> arguments : List.of(List.of(ours.url().toString()),
                    List.of(other.url() + "/api/", "--task-id"))) {
                List<String> all = new ArrayList<>(arguments);
                all.addAll(List.of("--strategy", "async", "--repeat", "1", "--warmup", "0", "--n",
                        "2"));
                assertEquals(0, run(all.toArray(String[]::new)).status());
            }
            Map<String, Integer> asked = Map.of("/stats/", 1, "/api/?task_id=0", 2,
                    "/api/?task_id=1", 1);
            assertEquals(asked, ours.paths());
            assertEquals(asked, other.paths());
        }
    }

    @Test
    void aTargetThatNoCallCanBeAnsweredByIsRefused() throws Exception {
        try (TestBackend backend = new TestBackend().react("/page/", Reaction.TEXT)) {
            assertBad(run(backend.url() + "/page/"), backend.url()
                    + "/page/ answers a call with 200 (no JSON object: ");
            assertEquals(1, backend.requests());
        }
    }

    @Test
    void jsonGoesToAFileBesideTheTable(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("fan-out.json");
        try (TestBackend backend = new TestBackend()) {
            Result result = run(backend.url().toString(), "--strategy", "async", "--repeat", "1",
                    "--json", file.toString());
            assertTrue(result.out().startsWith("Fan-outs"));
            assertEquals(10,
                    JsonMapper.shared().readTree(Files.readString(file)).path("n").asInt());
            Result bad = run(backend.url().toString(), "--json",
                    folder.resolve("none/x.json").toString());
            assertBad(bad, "x.json cannot be written");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://127.0.0.1   | https://127.0.0.1' is not an http URL; write a URL such as http:
            127.0.0.1:8000      | is not a URL; write a URL such as http:
            localhost:8000      | is not an http URL; write a URL such as http:
            http://             | is not a URL; write a URL such as http:
            http://127.0.0.1:0  | has port 0, which is not in 1 to 65535
            http://127.0.0.1:99999 | has port 99999, which is not in 1 to 65535
            http://nowhere.invalid | there is no host nowhere.invalid; check the spelling
            """)
    void urlThatIsNoneIsOneLine(String url, String message) {
        assertBad(run(url), message);
    }

    @Test
    void serverThatIsNotThereIsOneLine() throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        assertBad(run("http://127.0.0.1:" + port), "nothing responds at http://127.0.0.1:" + port
                + " (Connection refused); start a server there");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --n        | 0      | --n 0 is not in 1 to 1000
            --n        | 1001   | --n 1001 is not in 1 to 1000
            --repeat   | 0      | --repeat 0 is not in 1 to
            --warmup   | -1     | --warmup -1 is not in 0 to
            --pool     | 0      | --pool 0 is not in 1 to 1000
            --timeout  | 0ms    | --timeout 0s is too short; write 1ms or more
            --timeout  | 5      | 5' is not a duration; write a number and a unit
            --delay    | 10us   | --delay 10us is too short
            --strategy | magic  | --strategy 'magic' is not one of sequential, threadpool, async
            --connections | some | expected one of [FRESH, REUSE]
            """)
    void valueThatIsNoneIsNamed(String option, String value, String message) throws Exception {
        try (TestBackend backend = new TestBackend()) {
            assertBad(run(backend.url().toString(), option, value), message);
            assertEquals(0, backend.requests());
        }
    }

    private static void assertBad(Result result, String message) {
        assertEquals(2, result.status());
        String line = result.err().lines().findFirst().orElse("");
        assertTrue(line.contains(message), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertEquals("", result.out());
    }
}
