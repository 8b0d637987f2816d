package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.host.Commands;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.TiedProcess;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An nginx process with one worker that serves each {@link NginxAnswer}. */
final class Nginx implements Closeable {

    /** The reason for a missing target, for notes and verdicts. */
    static final String MISSING = "nginx is not installed (Debian: nginx-light)";

    /** The name of the fact whether nginx is installed. */
    static final String PRESENT = "nginx_present";

    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final TiedProcess process;
    private final Path folder;
    private final int port;

    private Nginx(TiedProcess process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    static boolean isPresent() {
        return Commands.isPresent("nginx");
    }

    /** Records whether nginx is installed, and adds a note to the report if it is not. */
    static void tell(ExperimentContext context) {
        context.fact(PRESENT, isPresent());
        if (!isPresent()) {
            context.note("Not run: " + MISSING + ".");
        }
    }

    /** Starts nginx on the servers' CPUs and waits until it listens. */
    static Nginx start(CpuPlacement placement) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parkbench-nginx");
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 4096; }
                http {
                    access_log off;
                    keepalive_requests 100000000;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server {
                        listen 127.0.0.1:%2$d backlog=4096;
                        %3$s
                    }
                }
                """.formatted(folder, port, locations()));
        List<String> command = new ArrayList<>(placement.serverPrefix());
        command.addAll(List.of("nginx", "-p", folder.toString(), "-c", config.toString()));
        TiedProcess process = TiedProcess.start(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        Nginx nginx = new Nginx(process, folder, port);
        nginx.awaitListening();
        return nginx;
    }

    private static String locations() {
        return Arrays.stream(NginxAnswer.values()).map(NginxAnswer::location)
                .collect(Collectors.joining("\n            "));
    }

    private void awaitListening() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < giveUp && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                Thread.sleep(Duration.ofMillis(20));
            }
        }
        close();
        throw new IOException("nginx did not start");
    }

    /** The URL of a kind of response. */
    String url(NginxAnswer answer) {
        return "http://127.0.0.1:" + port + answer.path();
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
