package dev.parkbench.report.html;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files under a content security policy in a header, as a CI server gives them. */
final class StrictServer implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "css", "text/css",
            "js", "text/javascript", "svg", "image/svg+xml");

    private final Path folder;
    private final String policy;
    private final HttpServer server;

    private StrictServer(Path folder, String policy, HttpServer server) {
        this.folder = folder;
        this.policy = policy;
        this.server = server;
    }

    static StrictServer start(Path folder, String policy) throws IOException {
        HttpServer server = HttpServer
                .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StrictServer files = new StrictServer(folder, policy, server);
        server.createContext("/", files::answer);
        server.start();
        return files;
    }

    URI address(String file) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + file);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Security-Policy", policy);
            exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().add("Content-Type",
                    TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain")
                            + ";charset=utf-8");
            byte[] bytes = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
