package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shapes in which {@code load} tells its result, and with which status it exits. */
final class LoadOutputsTest {

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/tenth/", exchange -> {
            exchange.sendResponseHeaders(requests.getAndIncrement() % 10 == 0 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Printed(int status, String out, String err) {
    }

    private Printed load(String path, String... more) {
        List<String> arguments = new ArrayList<>(List.of("load",
                "http://127.0.0.1:" + server.getAddress().getPort() + path, "--duration", "300ms",
                "--warmup", "0s"));
        arguments.addAll(List.of(more));
        Map.of("--rate", "100", "--generator-warmup", "0s").forEach((option, usual) -> {
            if (!arguments.contains(option)) {
                arguments.addAll(List.of(option, usual));
            }
        });
        String[] all = arguments.toArray(String[]::new);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        StringWriter complaints = new StringWriter();
        int status;
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            CommandLine command = Parkbench.commandLine(all);
            command.setErr(new PrintWriter(complaints, true));
            status = command.execute(all);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Printed(status, outBytes.toString(StandardCharsets.UTF_8),
                errBytes.toString(StandardCharsets.UTF_8) + complaints);
    }

    /** As expected or not, on a machine that is so quiet that the figures count. */
    private static void assertStatus(int expected, Printed printed) {
        assertTrue(printed.status() == expected
                || printed.status() == Parkbench.NO_ANSWER && !printed.out().contains("\nVALID"),
                printed.status() + printed.out() + printed.err());
    }

    @Test
    void quietPrintsTheResultAlone() {
        assertEquals("", load("/", "--quiet").err());
        assertEquals("", load("/", "--quiet", "--generator-warmup", "100ms").err());
        assertTrue(load("/").err().startsWith("until s part"));
    }

    @ParameterizedTest
    @CsvSource({"wrk2,Running 0.30s test @ http://", "k6,     execution: local",
        "text,http://127.0.0.1"})
    void aSummaryHasTheShapeThatWasAskedFor(String format, String start) {
        Printed printed = load("/", "--quiet", "--format", format);

        assertTrue(printed.out().stripLeading().startsWith(start.stripLeading()), printed.out());
        if (!format.equals("text")) {
            assertTrue(
                    printed.err().matches("(?s)parkbench: (VALID|GENERATOR_LIMITED|INVALID)\n.*"),
                    printed.err());
        }
    }

    /** A bound that no answer keeps, one that every answer keeps, and errors of a tenth. */
    @Test
    void whatWasRequiredIsInTheResult() throws Exception {
        JsonNode bounds = JsonMapper.shared()
                .readTree(load("/tenth/", "--json", "-", "--slo", "p50<0.001us,p50<3600s").out())
                .get("bounds");

        assertEquals(
                "[{\"bound\":\"p50<0.001us\",\"kept\":false},{\"bound\":\"p50<3600s\",\"kept\":true},"
                        + "{\"bound\":\"errors<=1%\",\"kept\":false}]",
                bounds.toString());
    }

    /** Each of two endpoints of a mix, and what became of its requests. */
    @Test
    void eachEndpointHasARow() throws Exception {
        String root = "http://127.0.0.1:" + server.getAddress().getPort();
        Printed printed = load("", "--mix", "3 GET " + root + "/often/", "--mix",
                "1 GET " + root + "/tenth/", "--seed", "5", "--rate", "1000", "--json", "-");
        JsonNode result = JsonMapper.shared().readTree(printed.out());
        JsonNode often = result.get("endpoints").get(0);
        JsonNode tenth = result.get("endpoints").get(1);

        assertEquals("GET /often/", often.get("endpoint").asString());
        assertEquals(300, result.get("scheduled").asInt());
        assertTrue(result.get("look_up_time_us").asDouble() > 0, result::toString);
        // Three of four, give or take five standard deviations of a binomial of 300.
        assertTrue(Math.abs(often.get("ended").asInt() - 225) < 38, often::toString);
        assertEquals(300, often.get("ended").asInt() + tenth.get("ended").asInt());
        assertEquals(requests.get(), tenth.get("ended").asInt());
        assertEquals((requests.get() + 9) / 10, tenth.get("status_codes").get("503").asInt());
        assertEquals(often.get("ended").asInt(), often.get("status_codes").get("200").asInt());
        for (String outcome : List.of("ok", "status_5xx", "timeout")) {
            assertEquals(result.get("outcomes").get(outcome).asInt(),
                    often.get("outcomes").get(outcome).asInt()
                            + tenth.get("outcomes").get(outcome).asInt());
        }
        assertTrue(Pattern.compile("(?m)^GET /tenth/ +" + requests.get() + " ")
                .matcher(printed.err()).find(), printed.err());
    }

    @Test
    void standardOutputIsForOneReader() throws Exception {
        Path file = folder.resolve("load.prom");
        Printed json = load("/", "--json", "-", "--prometheus", file.toString());
        Printed prometheus = load("/", "--prometheus", "-");

        assertEquals(30, JsonMapper.shared().readTree(json.out()).get("scheduled").asInt());
        assertTrue(Files.readString(file).contains("\nparkbench_load_scheduled{target="));
        assertTrue(prometheus.out().startsWith("# HELP parkbench_load_info "), prometheus.out());
        assertTrue(prometheus.err().contains("response time, ms"), prometheus.err());
        assertEquals(2, load("/", "--json", "-", "--prometheus", "-").status());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamedBeforeTheLoad() {
        Printed printed = load("/", "--prometheus", folder.toString());

        assertEquals(2, printed.status());
        assertTrue(printed.err().startsWith("parkbench: --prometheus " + folder
                + " cannot be written: it is a folder"), printed.err());
    }

    @Test
    void aCollectorThatIsNotThereCostsTheStatusAndNothingElse() {
        Printed printed = load("/", "--quiet", "--otlp", "http://127.0.0.1:1");

        assertEquals(Parkbench.NO_ANSWER, printed.status());
        // A machine that is very busy may take longer to refuse than somebody waits.
        assertTrue(printed.err()
                .contains("parkbench: cannot send to the collector of --otlp: cannot connect;")
                || printed.err().contains(
                        "parkbench: cannot send to the collector of --otlp: no response in time"),
                printed.err());
        assertTrue(printed.out().contains("response time, ms"), printed.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    /       | p50<10s         | 1%   | 0 |
                    /       | p50<1us         | 1%   | 1 | MISSED: --slo p50<1us is missed
                    /       | p50<1us,max<60s | 1%   | 1 | MISSED: --slo p50<1us is missed
                    /tenth/ | p50<10s         | 1%   | 1 | MISSED: 10 % of the operations were not ok, but
                    /tenth/ | p50<10s         | 10%  | 0 |
                    /tenth/ | errors<5%       | 100% | 1 | MISSED: --slo errors<5% is missed
                    """)
    void aBoundThatIsMissedIsToldAndIsTheStatus(String path, String slo, String errors, int status,
            String told) {
        Printed printed = load(path, "--quiet", "--slo", slo, "--errors", errors);

        assertStatus(status, printed);
        assertEquals(told != null, printed.out().contains("MISSED"), printed.out());
        assertTrue(told == null || printed.out().contains(told), printed.out());
        assertFalse(printed.out().contains("max<60s is missed"), printed.out());
    }

    @ParameterizedTest
    @CsvSource({"--slo,p99", "--errors,lots", "--otlp,here", "--format,xml"})
    void whatIsNotUnderstoodIsNamed(String option, String value) {
        Printed printed = load("/", option, value);

        assertEquals(2, printed.status());
        assertTrue(printed.err().contains(option) && printed.err().contains(value), printed.err());
    }
}
