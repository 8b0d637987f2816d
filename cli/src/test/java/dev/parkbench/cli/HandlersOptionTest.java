package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.client.InProcessClient;
import dev.parkbench.server.process.Backends;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Handlers of a user's jar, on every server, and what is said of jars that cannot be used. */
@Timeout(120)
final class HandlersOptionTest {

    static final String ECHO = """
            Endpoint.immediate("echo", "/echo", request -> Response.bytes("text/plain",
                    request.content().bytes())).accepting("POST")
                    .withExample(Request.of("POST", "/echo", Headers.NONE, Content.of("hello")))""";

    static final String WAIT = """
            Endpoint.both("orders", "/orders/{id}",
                    request -> { TimeUnit.MILLISECONDS.sleep(30); return Response.text("order "
                            + request.pathParameter("id")); },
                    (request, loop) -> Cancellable.map(loop.sleep(Duration.ofMillis(30)),
                            slept -> Response.text("order " + request.pathParameter("id"))))""";

    @TempDir
    private Path folder = Path.of("");

    private HandlerJar jar() throws Exception {
        return new HandlerJar(folder);
    }

    private static ServerOptions options(Backend backend, Path jar) {
        return ServerArguments.parse(backend,
                List.of("--port", "0", "--handlers", jar.toString()));
    }

    static List<Backend> backends() {
        return Backends.all();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anEchoOfABodyAndAWaitWorkOnEveryServer(Backend backend) throws Exception {
        Path jar = jar().provider("Mine", ECHO + ", " + WAIT).pack();
        ServerOptions options = options(backend, jar);
        byte[] body = new byte[64 * 1024];
        new Random(1).nextBytes(body);
        Application application = Application.of(options);
        try (RunningServer server = backend.start(application, options);
                HttpClient client = HttpClient.newHttpClient()) {
            String url = "http://127.0.0.1:" + server.address().getPort();
            HttpResponse<byte[]> echo = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/echo"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertArrayEquals(body, echo.body());
            long start = System.nanoTime();
            HttpResponse<String> order = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/orders/42")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals("order 42", order.body());
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(29).toNanos());
        }
    }

    @Test
    void handlersSeeTheApiAndNoLibraryOfTheServers() throws Exception {
        Path jar = jar().provider("Mine", """
                boolean sees(String name) {
                    try { Class.forName(name); return true; }
                    catch (ClassNotFoundException e) { return false; }
                }""", """
                Endpoint.immediate("sees", "/sees", request -> Response.text(
                    sees("dev.parkbench.server.Request") + " "
                    + sees("dev.parkbench.server.Mine") + " " + sees("java.sql.Driver") + " "
                    + sees("io.netty.channel.Channel") + " " + sees("org.slf4j.Logger") + " "
                    + sees("dev.parkbench.server.process.ServerMain")))""").pack();
        try (Application application = Application
                .of(options(Backends.named("virtual"), jar))) {
            assertEquals("true false true false false false",
                    new InProcessClient(application).get("/sees")
                            .text());
        }
    }

    private String complaint(Path jars, String... more) {
        StringWriter errors = new StringWriter();
        String[] arguments = more.length > 0
                ? more
                : new String[]{"serve", "virtual", "--port", "0", "--handlers", jars.toString()};
        CommandLine line = Parkbench.commandLine(arguments);
        line.setErr(new PrintWriter(errors));
        assertEquals(2, line.execute(arguments), errors::toString);
        assertEquals(1, errors.toString().lines().count(), errors::toString);
        return errors.toString();
    }

    private static void assertSays(String complaint, String... parts) {
        for (String part : parts) {
            assertTrue(complaint.contains(part), complaint);
        }
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        Path missing = folder.resolve("missing.jar");
        assertSays(complaint(missing), missing.toString(), "there is no such file or folder");
    }

    @Test
    void aFileThatIsNoJarIsOneLine() throws Exception {
        assertSays(complaint(Files.writeString(folder.resolve("x.jar"), "x")), "it is no jar");
    }

    @Test
    void aJarWithoutAProviderIsOneLine() throws Exception {
        assertSays(complaint(jar().pack()),
                "no file META-INF/services/dev.parkbench.server.EndpointProvider");
    }

    @Test
    void aProviderThatIsNotInTheJarIsOneLine() throws Exception {
        assertSays(complaint(jar().service("com.acme.Gone").pack()), "com.acme.Gone not found");
    }

    @Test
    void aClassThatIsNoProviderIsOneLine() throws Exception {
        assertSays(complaint(jar().type("Other", "public class Other {}").service("Other").pack()),
                "Other not a subtype");
    }

    @Test
    void aConstructorThatThrowsIsOneLine() throws Exception {
        assertSays(complaint(jar().provider("Mine",
                "public Mine() { throw new IllegalStateException(\"no database\"); }", "").pack()),
                "the constructor of Mine threw java.lang.IllegalStateException: no database");
    }

    @Test
    void aHandlerWhoseConstructorThrowsIsOneLine() throws Exception {
        assertSays(complaint(jar().provider("Mine",
                "static BlockingHandler make() { throw new IllegalStateException(\"no pool\"); }",
                "Endpoint.blocking(\"x\", \"/x\", make())").pack()),
                "Mine.endpoints threw java.lang.IllegalStateException: no pool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"static final Object O = new Needed();", "Object o = new Needed();",
                "Needed field() { return null; } public Mine(Needed none) {} public Mine() { this(new Needed()); }"})
    void aMissingDependencyIsOneLine(String member) throws Exception {
        Path jar = jar().type("Needed", "public class Needed {}").provider("Mine", member, "")
                .without("Needed").pack();
        assertSays(complaint(jar), "needs the class Needed, which is not in " + jar,
                "--handlers " + jar + ":its.jar");
    }

    @Test
    void twoEndpointsAtOnePathAreOneLine() throws Exception {
        assertSays(complaint(jar().provider("Mine", ECHO + ", " + ECHO.replace("\"echo\"", "\"x\""))
                .pack()), "two endpoints at /echo for POST: echo and x");
    }

    @Test
    void aPathOfTheServersIsOneLine() throws Exception {
        assertSays(complaint(jar().provider("Mine",
                "Endpoint.immediate(\"mine\", \"/api/\", request -> Response.text(\"\"))").pack()),
                "two endpoints at /api/ for GET: api and mine");
    }

    @Test
    void anEmptyNameIsOneLine() throws Exception {
        assertSays(complaint(Path.of(jar().provider("Mine", ECHO).pack() + ":")), "an empty name");
    }

    @Test
    void everyProcessOfAGroupIsSparedBadHandlers() throws Exception {
        assertSays(complaint(folder, "serve", "virtual", "--port", "0", "--processes", "2",
                "--handlers", folder.resolve("no.jar").toString()), "no such file");
    }

    @Test
    void abFindsBadHandlersBeforeATrial() throws Exception {
        Path jar = jar().pack();
        assertSays(complaint(folder, "ab", "--base", "threaded", "--candidate", "virtual",
                "--handlers", jar.toString()), "names a provider");
        assertSays(complaint(folder, "ab", "--base", "threaded --handlers " + jar, "--candidate",
                "virtual"), "names a provider");
    }
}
