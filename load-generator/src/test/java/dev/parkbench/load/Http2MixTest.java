package dev.parkbench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.Content;
import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpClientOptions;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.http.RequestSource.Weighted;
import dev.parkbench.load.http.Route;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.TlsOptions;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.EndpointRecording;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that vary, over HTTP/2. */
@Timeout(60)
class Http2MixTest {

    private static final long SEED = 7;
    private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder = Path.of("");
    private Path users = Path.of("");

    @BeforeEach
    void writeUsers() throws Exception {
        users = Files.writeString(folder.resolve("users.csv"),
                "ada,Ada L\n  b\u00fcb , B\t\n\"c,d\",\u20ac\n,\n");
    }

    private static LoadPlan plan(double rate, long millis, int connections, int loops) {
        return new LoadPlan(
                new Load.Open(new ConstantArrivals(rate), new ConstantArrivals(rate)),
                Duration.ZERO, Duration.ofMillis(millis), Duration.ofMillis(100), connections,
                loops, Duration.ofSeconds(20), null, 1_000_000, true);
    }

    private static LoadResult load(LoadPlan plan, RequestSource source, Protocol protocol)
            throws Exception {
        Transport transport = Transport.preferred();
        HttpConnections connections = new HttpConnections(
                new HttpClientOptions(transport, protocol, Long.MAX_VALUE, Duration.ofSeconds(5),
                        Route.direct(), TlsOptions.usual()),
                source, new Expectation.AnySuccess(), System::nanoTime);
        return Http2LoadTest.addsUp(
                new LoadRun(plan, connections, transport.ioHandlers(), (report, figures) -> {
                }, System::nanoTime).execute());
    }

    private static void assertAllOk(LoadResult result) {
        Recording measured = result.measured();
        assertEquals(measured.scheduled(), measured.count(Answered.OK),
                () -> measured.outcomes() + " " + measured.causes());
    }

    private static Weighted weighted(int weight, String method, String url, String body,
            String... fields) {
        return new Weighted(new HttpRequestText(Target.parse(url), method, List.of(fields),
                body.isEmpty() ? Content.none() : new Content.Text(body)), weight);
    }

    /** Templates of every kind at every place, and one request in which only its number varies. */
    private RequestSource mix(String url) {
        String number = "X-Number:{{seq}}";
        String line = "{{line " + users;
        return RequestSource.mix(List.of(
                weighted(5, "GET", url + "{{seq}}/{{uuid}}/{{line " + users + " 1}}?r={{rand 1"
                        + " 1000000}}&n=" + line + " 2}}&o={{open}}", "", number,
                        "X-Uuid: {{uuid}}", "X-Line:\t" + line + "}} ", "X-Open: {{open}}x}}",
                        "Host: {{rand 1 9}}.example.org"),
                weighted(3, "POST", url + "{{rand 1 9}}", "{\"n\": {{seq}}, \"id\": \"{{uuid}}\","
                        + " \"r\": {{rand -5 5}}, \"u\": \"" + line + " 2}}\"}", number,
                        "X-Name: J\u00fcrgen \u20ac", "X-Rand: {{rand -5 5}}{{rand -5 5}}"),
                weighted(1, "HEAD", url + "h", "", number),
                weighted(1, "PUT", url + "p{{open}}", "{{open}}", number)), SEED);
    }

    private static Map<Integer, Asked> byNumber(List<Asked> asked) {
        return asked.stream().collect(Collectors.toMap(
                each -> Integer.parseInt(each.field("x-number")), Function.identity(),
                (one, other) -> {
                    throw new AssertionError("twice: " + one);
                }, TreeMap::new));
    }

    @Test
    void theSameSeedIsTheSameRequestsAsOverHttp1() throws Exception {
        LoadPlan plan = plan(2000, 500, 5, 2);
        Map<Integer, Asked> one;
        Map<Integer, Asked> two;
        try (Http1Server server = new Http1Server()) {
            assertAllOk(load(plan, mix(server.url()), new Protocol.Http1(1)));
            one = byNumber(server.asked());
        }
        try (Http2Server server = new Http2Server(HELLO, null)) {
            assertAllOk(load(plan, mix(server.url()), new Protocol.Http2(20)));
            two = byNumber(server.asked());
        }

        assertEquals(IntStream.rangeClosed(1, 1000).boxed().collect(Collectors.toSet()),
                two.keySet());
        assertEquals(Set.of("GET", "POST", "HEAD", "PUT"),
                two.values().stream().map(Asked::method).collect(Collectors.toSet()));
        // The two servers have different ports.
        assertEquals(withoutPorts(one), withoutPorts(two));
    }

    private static Map<Integer, String> withoutPorts(Map<Integer, Asked> asked) {
        Map<Integer, String> texts = new TreeMap<>();
        asked.forEach((number, each) -> texts.put(number, new TreeMap<>(each.head()).toString()
                .replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1") + each.body()));
        return texts;
    }

    @Test
    void whatIsFilledInHasNoBlanksAroundIt() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            RequestSource source = RequestSource.of(new HttpRequestText(
                    Target.parse(server.url()), "GET", List.of("X:\t{{line " + users + "}} "), ""),
                    SEED);
            assertAllOk(load(plan(100, 40, 1, 1), source, new Protocol.Http2(1)));

            assertEquals(List.of("ada,Ada L", "b\u00fcb , B", "\"c,d\",\u20ac", ","),
                    server.asked().stream().map(each -> each.field("x")).toList());
        }
    }

    @Test
    void bodiesThatVaryHaveTheirLength() throws Exception {
        String padding = "x".repeat(30_000);
        try (Http2Server server = new Http2Server(HELLO, null)) {
            RequestSource source = RequestSource.of(new HttpRequestText(
                    Target.parse(server.url()), "POST", List.of(),
                    "{{seq 95}}" + padding + "{{line " + users + " 2}}"), SEED);
            assertAllOk(load(plan(200, 100, 2, 1), source, new Protocol.Http2(4)));

            assertEquals(20, server.asked().size());
            for (Asked each : server.asked()) {
                assertEquals(Integer.toString(each.body().getBytes(StandardCharsets.UTF_8).length),
                        each.field("content-length"));
                assertTrue(each.body().contains(padding));
            }
            assertEquals(20, server.asked().stream().map(Asked::body).distinct().count());
        }
    }

    @Test
    void kindsComeByTheirWeightsAndTheirTablesAddUp() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            LoadResult result = load(plan(2000, 500, 3, 2), RequestSource.mix(List.of(
                    weighted(7, "GET", server.url() + "a", ""),
                    weighted(2, "GET", server.url() + "b/{{seq}}", ""),
                    weighted(1, "HEAD", server.url() + "c", "")), SEED), new Protocol.Http2(20));

            assertAllOk(result);
            List<EndpointRecording> endpoints = result.endpoints();
            assertEquals(3, endpoints.size());
            double[] expected = {700, 200, 100};
            for (int i = 0; i < expected.length; i++) {
                EndpointRecording endpoint = endpoints.get(i);
                String begin = endpoint.name().replaceFirst(".* ", "").replace("{{seq}}", "");
                assertEquals(expected[i], (double) endpoint.ended(), 60, endpoint.name());
                assertEquals(endpoint.ended(), server.asked().stream()
                        .filter(each -> each.path().startsWith(begin)).count());
                assertEquals(Map.of("200", endpoint.ended()), endpoint.statuses());
                assertEquals(endpoint.ended(), endpoint.okServiceTimes().getTotalCount());
            }
            assertEquals(1000, endpoints.stream().mapToLong(EndpointRecording::ended).sum());
            assertEquals(result.measured().count(Answered.OK),
                    endpoints.stream().mapToLong(each -> each.count(Answered.OK)).sum());
        }
    }

    /** Of more kinds than are told apart, the last are one. */
    @Test
    void manyKindsAreCountedAsTheirNamesSay() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            LoadResult result = load(plan(2000, 250, 2, 1), RequestSource.mix(IntStream
                    .range(0, 25)
                    .mapToObj(i -> weighted(1, "GET", server.url() + "k" + i + "/", ""))
                    .toList(), SEED), new Protocol.Http2(20));

            assertAllOk(result);
            assertEquals("6 others", result.endpoints().getLast().name());
            assertEquals(server.asked().stream()
                    .filter(each -> each.path().matches("/k(19|2\\d)/")).count(),
                    result.endpoints().getLast().ended());
            assertEquals(500,
                    result.endpoints().stream().mapToLong(EndpointRecording::ended).sum());
        }
    }

    /** A server that has content for HEAD is wrong, and one that has it for GET is not. */
    @Test
    void headIsAMatterOfTheRequestAndNotOfItsConnection() throws Exception {
        byte[] length = FrameServer.head("200", "content-length", "5");
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            connection.head(stream, length, false);
            connection.data(stream, "Hello", true);
        })) {
            LoadResult result = load(plan(500, 200, 1, 1), RequestSource.mix(List.of(
                    weighted(1, "HEAD", server.url(), ""), weighted(1, "GET", server.url(), "")),
                    SEED), new Protocol.Http2(3));

            EndpointRecording head = result.endpoints().getFirst();
            EndpointRecording get = result.endpoints().getLast();
            assertEquals(100, head.ended() + get.ended());
            assertTrue(head.ended() > 20 && get.ended() > 20, () -> head.ended() + " of HEAD");
            assertEquals(head.ended(), head.count(Broken.PROTOCOL_ERROR));
            assertEquals(get.ended(), get.count(Answered.OK));
            assertEquals(Map.of("content in an answer to HEAD", head.ended()),
                    result.measured().causes());
        }
    }

    private static RequestSource numbered(FrameServer server) {
        return RequestSource.mix(List.of(
                weighted(1, "GET", server.url() + "{{seq}}/{{uuid}}", "", "X-Number: {{seq}}"),
                weighted(1, "PUT", server.url() + "{{rand 1 1000000}}", "{{seq}} {{uuid}}",
                        "X-Number: {{seq}}")),
                SEED);
    }

    /** Every number was asked for once, except that these were asked for twice, with equal requests. */
    private static void assertAskedAgain(Set<String> again, int count, FrameServer server) {
        Map<String, List<Asked>> byNumber = server.asked().stream()
                .collect(Collectors.groupingBy(each -> each.field("x-number")));
        assertEquals(IntStream.rangeClosed(1, count).mapToObj(Integer::toString)
                .collect(Collectors.toSet()), byNumber.keySet());
        byNumber.forEach((number, asked) -> {
            assertEquals(again.contains(number) ? 2 : 1, asked.size(), number);
            assertEquals(asked.getFirst(), asked.getLast());
        });
    }

    @Test
    void aRefusedRequestIsTheOneThatIsSentOnceMore() throws Exception {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        List<FrameServer> self = new ArrayList<>();
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            String asked = self.getFirst().asked().getLast().field("x-number");
            if (number % 4 == 1 && refused.add(asked)) {
                connection.reset(stream, FrameServer.REFUSED_STREAM);
            } else {
                connection.ok(stream);
            }
        })) {
            self.add(server);
            LoadResult result = load(plan(100, 400, 1, 1), numbered(server),
                    new Protocol.Http2(3));

            assertAllOk(result);
            assertTrue(refused.size() >= 8, () -> refused.size() + " refused");
            assertEquals(refused.size(), result.measured().resent());
            assertAskedAgain(refused, 40, server);
            assertEquals(40,
                    result.endpoints().stream().mapToLong(EndpointRecording::ended).sum());
        }
    }

    @Test
    void whatAGoAwayLeftIsTheRequestThatIsSentOnceMore() throws Exception {
        Set<FrameServer.Connection> gone = new HashSet<>();
        Set<String> left = ConcurrentHashMap.newKeySet();
        List<FrameServer> self = new ArrayList<>();
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (number == 3) {
                gone.add(connection);
                connection.goAway(stream - 2, 0, "");
            }
            if (gone.contains(connection)) {
                left.add(self.getFirst().asked().getLast().field("x-number"));
            } else {
                connection.ok(stream);
            }
        })) {
            self.add(server);
            LoadResult result = load(plan(100, 400, 1, 1), numbered(server),
                    new Protocol.Http2(4));

            assertAllOk(result);
            assertTrue(left.contains("3"), left::toString);
            assertEquals(left.size(), result.measured().resent());
            assertAskedAgain(left, 40, server);
            assertEquals(2, server.connectionsSoFar());
        }
    }
}
