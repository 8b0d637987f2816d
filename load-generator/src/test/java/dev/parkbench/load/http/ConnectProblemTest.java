package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.ConnectProblem.Kind;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@SuppressWarnings({"AddressSelection", "UnnecessaryLambda"}) // addresses are written out
class ConnectProblemTest {

    private static final TlsOptions USUAL = TlsOptions.usual();

    private static X509Bundle authority;
    private static X509Bundle localhost;
    private static Path trusted;

    @BeforeAll
    static void sign() throws Exception {
        authority = new CertificateBuilder().ecp256().subject("CN=Authority")
                .setIsCertificateAuthority(true).buildSelfSigned();
        localhost = server().buildIssuedBy(authority);
        trusted = authority.toTempRootCertPem().toPath();
    }

    private static void asItIs(SSLServerSocket listener) {
        assertFalse(listener.isClosed());
    }

    private static CertificateBuilder server() {
        return new CertificateBuilder().ecp256().subject("CN=localhost").addSanDnsName("localhost");
    }

    private static TlsOptions trusting(String version) {
        return new TlsOptions(false, trusted, null, null, null, version);
    }

    private static ConnectProblem problem(Optional<Throwable> failure) {
        ConnectProblem problem = ConnectProblem.of(failure.orElseThrow());
        assertFalse(problem.text().contains("failed with error"), problem::text);
        assertFalse(problem.text().contains("Exception"), problem::text);
        assertFalse(problem.text().contains("null"), problem::text);
        return problem;
    }

    private static void assertKind(Kind kind, String part, Optional<Throwable> failure) {
        ConnectProblem problem = problem(failure);
        assertEquals(kind, problem.kind(), () -> problem + " of " + failure);
        assertTrue(problem.text().contains(part), problem::text);
    }

    @ParameterizedTest
    @EnumSource(names = {"NIO", "EPOLL"})
    void nobodyListens(Transport transport) throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        for (String host : List.of("127.0.0.1", "localhost", "[::1]")) {
            assertKind(Kind.REFUSED, "connection refused: ",
                    Opening.of(transport, "http://" + host + ":" + port + "/", USUAL));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NIO", "EPOLL"})
    void aSocketIsNotThere(Transport transport) throws Exception {
        Route route = new Route(List.of(), List.of(), Path.of("/nowhere/socket"));

        assertKind(Kind.NO_SOCKET, "no such socket", Opening.of(
                new HttpClientOptions(transport, 1, Opening.PATIENCE, route, USUAL), "http://h/"));
    }

    @Test
    void aNameIsNotKnown() {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Opening.of(Transport.preferred(), "http://nowhere.invalid/", USUAL))
                .getMessage());

        assertTrue(message.startsWith("no address is known for host 'nowhere.invalid'; check"),
                message);
    }

    @ParameterizedTest
    @EnumSource(names = {"NIO", "EPOLL"})
    void nobodyAnswersTheConnect(Transport transport) throws Exception {
        // A full backlog is silent.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertTrue(first.isConnected() && second.isConnected());
            assertKind(Kind.TIMED_OUT, "nobody answered in time",
                    Opening.of(new HttpClientOptions(transport, 1, Duration.ofMillis(200),
                            Route.direct(), USUAL),
                            "http://127.0.0.1:" + full.getLocalPort() + "/"));
        }
    }

    @Test
    void noWayLeadsThere() throws Exception {
        assertEquals(Kind.UNREACHABLE, problem(Opening.of(
                new HttpClientOptions(Transport.preferred(), 1, Duration.ofMillis(500),
                        Route.direct(), USUAL),
                "http://[ff0e::1]:1/")).kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"NIO", "EPOLL"})
    void noLocalAddressIsLeft(Transport transport) throws Exception {
        try (MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
                transport.ioHandlers())) {
            InetSocketAddress anybody = new InetSocketAddress("127.0.0.1", 9);
            ChannelFuture connecting = new Bootstrap().group(loops)
                    .channelFactory(transport.channels(anybody))
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(anybody, new InetSocketAddress("192.0.2.1", 0));
            connecting.await(10, TimeUnit.SECONDS);

            assertKind(Kind.OUT_OF_PORTS, "no local port is left",
                    Optional.of(connecting.cause()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NIO", "EPOLL"})
    void descriptorsRunOut(Transport transport) throws Exception {
        Process child = new ProcessBuilder("sh", "-c",
                "ulimit -n 200; exec \"$0\" --enable-native-access=ALL-UNNAMED -cp \"$1\" "
                        + DescriptorsRunOut.class.getName() + " " + transport.name(),
                ProcessHandle.current().info().command().orElseThrow(),
                System.getProperty("java.class.path")).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), output);
        assertTrue(output.contains(
                "OUT_OF_DESCRIPTORS out of descriptors: this process may have no more than 200,"),
                output);
    }

    // TLS

    @Test
    void aCertificateThatIsTrustedIsTaken() throws Exception {
        try (TlsServer server = new TlsServer(localhost, null, ConnectProblemTest::asItIs)) {
            assertEquals(Optional.empty(), Opening.of(Transport.preferred(),
                    "https://localhost:" + server.port() + "/", trusting("1.3")));
            assertEquals(new TlsServer.Shaken(List.of("localhost"), "http/1.1", "TLSv1.3", false),
                    server.handshake());

            assertEquals(Optional.empty(), Opening.of(Transport.preferred(),
                    "https://localhost:" + server.port() + "/", trusting("1.2")));
            assertEquals("TLSv1.2", server.handshake().version());
        }
    }

    @Test
    void theServerIsToldTheNameThatIsAskedFor() throws Exception {
        try (TlsServer server = new TlsServer(localhost, null, ConnectProblemTest::asItIs)) {
            String port = ":" + server.port() + "/";
            Route route = new Route(List.of(Resolve.parse("*:" + server.port() + ":127.0.0.1")),
                    List.of(), null);
            for (String name : List.of("myservice", "example.org")) {
                assertEquals(Optional.empty(), Opening.of(new HttpClientOptions(
                        Transport.preferred(), 1, Opening.PATIENCE, route,
                        TlsOptions.anyCertificate()), "https://" + name + port));
                assertEquals(List.of(name), server.handshake().serverNames());
            }
            assertEquals(Optional.empty(), Opening.of(Transport.preferred(),
                    "https://127.0.0.1" + port, TlsOptions.anyCertificate()));
            assertEquals(List.of(), server.handshake().serverNames());
            assertEquals(Optional.empty(), Opening.of(Transport.preferred(),
                    "https://127.0.0.1" + port,
                    new TlsOptions(false, trusted, null, null, "localhost", null)));
            assertEquals(List.of("localhost"), server.handshake().serverNames());
        }
    }

    @Test
    void aNameMayHaveAnUnderscore() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<String> hello = CompletableFuture.supplyAsync(() -> {
                try (Socket connection = server.accept()) {
                    byte[] header = connection.getInputStream().readNBytes(5);
                    return new String(connection.getInputStream().readNBytes(
                            (header[3] & 0xFF) << 8 | header[4] & 0xFF),
                            StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                    return e.toString();
                }
            });
            Route route = new Route(
                    List.of(Resolve.parse("*:" + server.getLocalPort() + ":127.0.0.1")), List.of(),
                    null);
            assertKind(Kind.CLOSED, "closed", Opening.of(new HttpClientOptions(
                    Transport.preferred(), 1, Opening.PATIENCE, route, USUAL),
                    "https://my_service:" + server.getLocalPort() + "/"));

            assertTrue(hello.join().contains("my_service"));
        }
    }

    @Test
    void aCertificateIsForAnotherName() throws Exception {
        try (TlsServer server = new TlsServer(localhost, null, ConnectProblemTest::asItIs)) {
            assertKind(Kind.TLS_NAME, "for another name", Opening.of(Transport.preferred(),
                    "https://127.0.0.1:" + server.port() + "/", trusting("1.3")));
        }
    }

    @Test
    void aCertificateIsSignedByItself() throws Exception {
        X509Bundle own = server().setIsCertificateAuthority(true).buildSelfSigned();
        try (TlsServer server = new TlsServer(own, null, ConnectProblemTest::asItIs)) {
            assertKind(Kind.TLS_UNTRUSTED, "--cacert FILE", Opening.of(Transport.preferred(),
                    "https://localhost:" + server.port() + "/", USUAL));
            assertEquals(Optional.empty(), Opening.of(Transport.preferred(),
                    "https://localhost:" + server.port() + "/", TlsOptions.anyCertificate()));
        }
    }

    @Test
    void aCertificateIsTooOldOrTooNew() throws Exception {
        Instant now = Instant.now();
        X509Bundle old = server().notBefore(now.minus(9, ChronoUnit.DAYS))
                .notAfter(now.minus(1, ChronoUnit.DAYS)).buildIssuedBy(authority);
        X509Bundle young = server().notBefore(now.plus(1, ChronoUnit.DAYS))
                .notAfter(now.plus(9, ChronoUnit.DAYS)).buildIssuedBy(authority);
        for (X509Bundle certificate : List.of(old, young)) {
            try (TlsServer server = new TlsServer(certificate, null, ConnectProblemTest::asItIs)) {
                assertKind(Kind.TLS_EXPIRED, "not valid today", Opening.of(Transport.preferred(),
                        "https://localhost:" + server.port() + "/", trusting("1.3")));
            }
        }
    }

    @Test
    void noVersionIsCommon() throws Exception {
        try (TlsServer server = new TlsServer(localhost, null,
                socket -> socket.setEnabledProtocols(new String[]{"TLSv1.2"}))) {
            assertKind(Kind.TLS_HANDSHAKE, "check --tls-version", Opening.of(Transport.preferred(),
                    "https://localhost:" + server.port() + "/", trusting("1.3")));
        }
    }

    @Test
    void aClientHasACertificateOfItsOwn() throws Exception {
        X509Bundle client = new CertificateBuilder().ecp256().subject("CN=Client")
                .buildIssuedBy(authority);
        Path certificate = client.toTempCertChainPem().toPath();
        Path key = client.toTempPrivateKeyPem().toPath();
        try (TlsServer server = new TlsServer(localhost, authority, ConnectProblemTest::asItIs)) {
            String url = "https://localhost:" + server.port() + "/";
            assertEquals(Optional.empty(), Opening.of(Transport.preferred(), url,
                    new TlsOptions(false, trusted, certificate, key, null, "1.2")));
            assertTrue(server.handshake().clientCertificate());

            // Others say certificate_required, or bad_certificate.
            assertKind(Kind.TLS_HANDSHAKE, "--cert",
                    Opening.of(Transport.preferred(), url, trusting("1.2")));
        }
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Opening.of(Transport.preferred(), "https://localhost/",
                        new TlsOptions(false, null, certificate, null, null, null)))
                .getMessage());
        assertTrue(message.startsWith("--cert '" + certificate + "' is not understood"), message);
    }

    // Others

    /** Answers the first bytes with these and closes. */
    private static ServerSocket saying(String answer) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    try (Socket connection = listener.accept()) {
                        int unused = connection.getInputStream().read(new byte[1]);
                        connection.getOutputStream()
                                .write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        connection.shutdownOutput();
                        connection.getInputStream()
                                .transferTo(OutputStream.nullOutputStream());
                    }
                }
            } catch (IOException e) {
                // Closed.
            }
        });
        return listener;
    }

    @Test
    void aServerOfPlainHttpIsAskedForTls() throws Exception {
        try (ServerSocket server = saying(
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")) {
            assertKind(Kind.PLAIN_HTTP, "write http://", Opening.of(Transport.preferred(),
                    "https://127.0.0.1:" + server.getLocalPort() + "/", USUAL));
        }
    }

    @Test
    void aServerClosesAtOnce() throws Exception {
        try (ServerSocket server = saying("")) {
            assertKind(Kind.CLOSED, "closed the connection", Opening.of(Transport.preferred(),
                    "https://127.0.0.1:" + server.getLocalPort() + "/", USUAL));
        }
    }

    @Test
    void aServerOfTlsIsAskedForPlainHttp() throws Exception {
        try (TlsServer server = new TlsServer(localhost, null, ConnectProblemTest::asItIs);
                Socket client = new Socket("127.0.0.1", server.port())) {
            client.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = client.getInputStream()) {
                assertEquals(Kind.WANTS_TLS,
                        ConnectProblem.ofAnswer(Unpooled.wrappedBuffer(in.readNBytes(5)))
                                .orElseThrow().kind());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            HTTP/1.1 400 Bad Request\r
            Server: nginx\r
            \r
            <center>The plain HTTP request was sent to HTTPS port</center>""", """
            HTTP/1.1 400 Bad Request\r
            Server: Apache\r
            \r
            Reason: You're speaking plain HTTP to an SSL-enabled server port.""", """
            HTTP/1.0 400 Bad Request\r
            \r
            Client sent an HTTP request to an HTTPS server.
            """})
    void serversSayThatTheyWantTls(String answer) {
        ByteBuf bytes = Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII);

        assertEquals(Kind.WANTS_TLS, ConnectProblem.ofAnswer(bytes).orElseThrow().kind());
        assertEquals(0, bytes.readerIndex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\n\r\nThe plain HTTP request was sent to HTTPS port",
                "HTTP/1.1 400 Bad Request\r\n\r\nno", "H", "", "\u0000"})
    void otherAnswersAreAnswers(String answer) {
        assertEquals(Optional.empty(), ConnectProblem
                .ofAnswer(Unpooled.copiedBuffer(answer, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aServerOfHttp2SaysSo() {
        assertEquals(Kind.HTTP2_ONLY, ConnectProblem
                .ofAnswer(Unpooled.wrappedBuffer(new byte[]{0, 0, 6, 4, 0, 0, 0, 0, 0}))
                .orElseThrow().kind());
    }
}
