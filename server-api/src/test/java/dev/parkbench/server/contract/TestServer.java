package dev.parkbench.server.contract;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.EndpointProvider;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.client.InProcessClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A server in this process, on a port of its own, and the application behind it. */
public final class TestServer implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(1);

    /** What is waited for. */
    @FunctionalInterface
    public interface Condition {

        /** Whether it has come true. */
        boolean holds() throws Exception;
    }

    private final Application application;
    private final RunningServer server;

    private TestServer(Application application, RunningServer server) {
        this.application = application;
        this.server = server;
    }

    /** Starts a server, on any free port unless the arguments name one. */
    public static TestServer start(Backend backend, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        if (!all.contains("--port")) {
            all.addAll(List.of("--port", "0"));
        }
        ServerOptions options = ServerArguments.parse(backend, all);
        return start(backend, options, Application.of(options));
    }

    /** Starts a server on any free port with the endpoints of these providers. */
    public static TestServer start(Backend backend, List<String> arguments,
            List<EndpointProvider> providers) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--port", "0"));
        ServerOptions options = ServerArguments.parse(backend, all);
        return start(backend, options, new Application(options, providers));
    }

    private static TestServer start(Backend backend, ServerOptions options,
            Application application) throws IOException {
        try {
            return new TestServer(application, backend.start(application, options));
        } catch (IOException e) {
            application.close();
            throw e;
        }
    }

    /** The application, for asking without a socket. */
    public Application application() {
        return application;
    }

    /** The server. */
    public RunningServer server() {
        return server;
    }

    /** A new connection. */
    public RawClient connect() throws IOException {
        return new RawClient(server.address());
    }

    /** Gets a target on a connection of its own. */
    public RawResponse get(String target) throws IOException {
        try (RawClient client = connect()) {
            return client.get(target);
        }
    }

    /** The counters of an endpoint, not asked over a socket. */
    public JsonNode counters(String endpoint) throws Exception {
        return new InProcessClient(application).get("/stats/").json().path("endpoints")
                .path(endpoint);
    }

    /** Waits until that many handlers of an endpoint run. */
    public void awaitInFlight(String endpoint, int count) throws Exception {
        await(() -> counters(endpoint).path("in_flight").asInt() == count);
    }

    /** Waits until at least that many handlers of an endpoint have started. */
    public void awaitStarted(String endpoint, int count) throws Exception {
        await(() -> counters(endpoint).path("started").asInt() >= count);
    }

    /** Waits until a condition holds; fails after a deadline that no sound machine reaches. */
    public static void await(Condition condition) throws Exception {
        Awaitility.await().pollInterval(POLL).atMost(DEADLINE).until(condition::holds);
    }

    @Override
    public void close() {
        server.close();
    }
}
