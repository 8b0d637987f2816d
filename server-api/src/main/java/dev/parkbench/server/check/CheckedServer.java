package dev.parkbench.server.check;

import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.Request;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.handlers.HandlerJars;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server in this process with the handlers under check, one connection to it, and on the async
 * server a watch on its only loop.
 */
final class CheckedServer implements AutoCloseable {

    private final RunningServer server;
    private final WireClient client;
    private final @Nullable LoopWatch watch;

    private CheckedServer(RunningServer server, WireClient client, @Nullable LoopWatch watch) {
        this.server = server;
        this.client = client;
        this.watch = watch;
    }

    static CheckedServer start(Backend backend, List<Path> jars, Duration timeout)
            throws IOException {
        ServerOptions options = options(backend, jars);
        LoopProbe probe = new LoopProbe();
        RunningServer server = backend.start(options, List.of(probe));
        try {
            WireClient client = new WireClient(server.address(), timeout);
            client.send(Request.of("GET", LoopProbe.PATH));
            return new CheckedServer(server, client, backend.style() == HandlerStyle.ASYNC
                    ? new LoopWatch(probe.found())
                    : null);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * The options of a server under check. Blocking handlers of the async server have one thread
     * beside its loop, so that no thread of a pool that is still filling is taken for one left
     * behind.
     */
    static ServerOptions options(Backend backend, List<Path> jars) {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--handlers",
                HandlerJars.text(jars)));
        if (backend.style() == HandlerStyle.ASYNC) {
            arguments.addAll(List.of("--workers", "1", "--blocking", "single"));
        }
        return ServerArguments.parse(backend, arguments);
    }

    WireClient client() {
        return client;
    }

    /** The watch on the loop; null on a server without one. */
    @Nullable
    LoopWatch watch() {
        return watch;
    }

    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
        client.close();
        server.close();
    }
}
