package dev.parkbench.cli;

import dev.parkbench.server.Backend;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.process.Backends;
import dev.parkbench.server.process.ReadyLine;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * A program that goes once through what commands and servers do before they are ready, so that
 * the JVM can write down which classes that takes. The launcher runs it after a build.
 */
final class ClassListTraining {

    private static final int PATIENCE_SECONDS = 30;

    private ClassListTraining() {
    }

    /** Starts, asks and stops each backend, and parses each command. */
    public static void main(String[] args) throws Exception {
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(1)); // nobody waits for a warm-up
        for (Backend backend : Backends.all()) {
            ServerOptions options = ServerArguments.parse(backend,
                    List.of("--host", "127.0.0.1", "--port", "0", "--delay", "1ms"));
            RunningServer server = backend.start(options, List.of());
            ReadyLine.of(backend.name(), server.address().getPort()).text();
            for (String path : List.of("/health/", "/api/", "/stats/")) {
                ask(server.address().getPort(), path);
            }
            server.stop(Duration.ZERO);
        }
        for (Subcommand each : Subcommand.values()) {
            String[] help = {each.commandName(), "--help"};
            CommandLine commandLine = Parkbench.commandLine(help);
            commandLine.setOut(new PrintWriter(Writer.nullWriter()));
            commandLine.execute(help);
        }
        System.exit(0);
    }

    private static void ask(int port, String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: training\r\n"
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
