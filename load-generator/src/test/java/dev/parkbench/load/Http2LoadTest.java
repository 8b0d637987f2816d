package dev.parkbench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Load on Netty's own server of HTTP/2. */
@Timeout(60)
class Http2LoadTest {

    private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.UTF_8);
    private static final String PASSWORD = "password";
    private static final int LARGE = 50_000_000;

    private static LoadPlan open(double rate, long millis, int connections, int loops) {
        return new LoadPlan(
                new Load.Open(new ConstantArrivals(rate), new ConstantArrivals(rate)),
                Duration.ZERO, Duration.ofMillis(millis), Duration.ofMillis(100), connections,
                loops, Duration.ofSeconds(40), null, 1_000_000);
    }

    private static LoadPlan closed(int users, long millis, int connections) {
        return new LoadPlan(new Load.Closed(users, Duration.ZERO), Duration.ZERO,
                Duration.ofMillis(millis), Duration.ofMillis(100), connections, 1,
                Duration.ofSeconds(40), null, 1_000_000);
    }

    private static LoadResult load(LoadPlan plan, HttpRequestText request, int streams,
            Transport transport) throws Exception {
        return load(plan, request, new Protocol.Http2(streams), transport);
    }

    private static LoadResult load(LoadPlan plan, HttpRequestText request, Protocol protocol,
            Transport transport) throws Exception {
        HttpConnections connections = new HttpConnections(transport, request, protocol,
                request.method().equals("HEAD")
                        ? new Expectation.AnySuccess()
                        : Expectation.parse("contains:ell"),
                Duration.ofSeconds(5), request.target().tls(), System::nanoTime);
        return addsUp(new LoadRun(plan, connections, transport.ioHandlers(), (report, figures) -> {
        }, System::nanoTime).execute());
    }

    private static LoadResult load(LoadPlan plan, Http2Server server, int streams)
            throws Exception {
        return load(plan, HttpRequestText.get(Target.parse(server.url())), streams,
                Transport.preferred());
    }

    /** Every scheduled operation has ended, in exactly one way. */
    static LoadResult addsUp(LoadResult result) {
        for (Recording part : List.of(result.warmUp(), result.measured())) {
            assertEquals(part.scheduled(), part.ended(), () -> part.outcomes().toString());
            assertEquals(part.ended() - part.count(NotSent.SHED),
                    part.histogram(Clock.RESPONSE_TIME).getTotalCount());
            assertEquals(part.sent(), part.histogram(Clock.SERVICE_TIME).getTotalCount());
        }
        return result;
    }

    private static void assertOk(LoadResult result) {
        assertEquals(result.measured().scheduled(), result.measured().count(Answered.OK),
                () -> result.measured().outcomes() + " " + result.measured().causes());
        assertTrue(result.measured().scheduled() > 0);
    }

    @ParameterizedTest
    @EnumSource
    void everyTransportCarriesIt(Transport transport) throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            LoadResult result = load(open(500, 400, 2, 1),
                    HttpRequestText.get(Target.parse(server.url())), 8, transport);

            assertOk(result);
            assertEquals(200, server.requests());
            assertEquals(2, server.connectionsSoFar());
        }
    }

    @Test
    void usersAreStreamsOfAFewConnections() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            LoadResult result = load(closed(100, 500, 4), server, 25);

            assertOk(result);
            assertEquals(result.measured().scheduled(), server.requests());
            assertEquals(4, server.connectionsSoFar());
            assertTrue(server.requests() > 100, () -> server.requests() + " requests");
        }
    }

    @Test
    void severalLoopsShareTheConnections() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            assertOk(load(open(1000, 300, 5, 3), server, 10));

            assertEquals(300, server.requests());
            assertEquals(5, server.connectionsSoFar());
        }
    }

    @Test
    void aRequestIsAsInHttp1() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            Target target = Target.parse(server.url() + "a/?b=c");
            String body = "x".repeat(100_000);
            LoadResult result = load(open(100, 200, 1, 1), new HttpRequestText(target, "POST",
                    List.of("X-Name:  J\u00fcrgen \u20ac ", "Host: example.org"), body), 4,
                    Transport.preferred());

            assertOk(result);
            assertEquals(Map.of(":method", "POST", ":scheme", "http", ":path", "/a/?b=c",
                    ":authority", "example.org", "x-name", "J\u00fcrgen \u20ac",
                    "content-length", "100000"), server.asked().getFirst().head());
            // More than the server's windows hold at once, all of which came.
            assertEquals(20L * 100_000, server.received());
        }
    }

    @Test
    void headHasNoContent() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, null)) {
            assertOk(load(open(100, 200, 1, 1), new HttpRequestText(
                    Target.parse(server.url()), "HEAD", List.of(), ""), 4,
                    Transport.preferred()));
        }
    }

    @Test
    void largeContentFlows() throws Exception {
        byte[] content = new byte[LARGE];
        System.arraycopy(HELLO, 0, content, LARGE - HELLO.length, HELLO.length);
        try (Http2Server server = new Http2Server(content, null)) {
            LoadResult result = load(closed(2, 50, 1), server, 2);

            assertOk(result);
            assertTrue(server.requests() >= 2);
        }
    }

    /** Windows that are opened again and again, of streams and of their connection. */
    @Test
    void smallWindowsAreOpenedAgain() throws Exception {
        byte[] content = new byte[2_000_000];
        System.arraycopy(HELLO, 0, content, content.length - HELLO.length, HELLO.length);
        try (Http2Server server = new Http2Server(content, null)) {
            LoadResult result = load(open(50, 200, 1, 1), HttpRequestText.get(
                    Target.parse(server.url())), new Protocol.Http2(4, 65_535),
                    Transport.preferred());

            assertOk(result);
            assertEquals(10, server.requests());
        }
    }

    @TempDir
    private Path folder = Path.of("");

    /** A key and its certificate, made by the JDK's own tool. */
    private KeyManagerFactory keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        if (!Files.exists(store)) {
            Process keytool = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost",
                    "-keystore", store.toString(), "-storepass", PASSWORD).inheritIO().start();
            assertEquals(0, keytool.waitFor());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory
                .getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return factory;
    }

    private SslContext tls(String... protocols) throws Exception {
        return SslContextBuilder.forServer(keys())
                .sslProvider(SslProvider.JDK)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(protocols.length == 0
                        ? ApplicationProtocolConfig.DISABLED
                        : new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                                SelectorFailureBehavior.NO_ADVERTISE,
                                SelectedListenerFailureBehavior.ACCEPT, protocols))
                .build();
    }

    @Test
    void tlsAgreesOnItByAlpn() throws Exception {
        try (Http2Server server = new Http2Server(HELLO, tls("h2"))) {
            LoadResult result = load(open(100, 200, 2, 1), server, 8);

            assertOk(result);
            assertEquals(20, server.requests());
            assertEquals("https", server.asked().getFirst().field(":scheme"));
        }
    }

    @Test
    void aServerThatChoosesSomethingElseIsSaidTo() throws Exception {
        try (Http2Server old = new Http2Server(HELLO, tls("http/1.1"));
                Http2Server older = new Http2Server(HELLO, tls())) {
            LoadPlan plan = open(100, 100, 2, 1);
            assertEquals("the server chose http/1.1 by ALPN; leave --http2 out",
                    assertThrows(ConnectFailedException.class, () -> load(plan, old, 1))
                            .getMessage());
            assertEquals("the server chose no protocol by ALPN; leave --http2 out",
                    assertThrows(ConnectFailedException.class, () -> load(plan, older, 1))
                            .getMessage());
        }
    }

    @Test
    void aRunThatIsStoppedEndsItsStreams() throws Exception {
        try (FrameServer silent = new FrameServer((number, connection, stream) -> {
        })) {
            LoadRun[] run = new LoadRun[1];
            run[0] = new LoadRun(open(100, 30_000, 1, 1), new HttpConnections(Transport.preferred(),
                    HttpRequestText.get(Target.parse(silent.url())), new Protocol.Http2(100),
                    new Expectation.AnySuccess(), Duration.ofSeconds(5), false,
                    System::nanoTime), Transport.preferred().ioHandlers(), (report, figures) -> {
                        if (report.startSeconds() > 0.2) {
                            run[0].stop();
                        }
                    }, System::nanoTime);
            LoadResult result = addsUp(run[0].execute());

            assertTrue(result.interrupted());
            assertFalse(result.measured().isEmpty());
        }
    }
}
