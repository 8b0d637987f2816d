package dev.parkbench.server.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Backend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A server process of the tests and what it says; ends, with all below it, when closed. */
final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 40;
    private static final long POLL_NANOS = 1_000_000;
    private static final String END = "\0";

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> err = new LinkedBlockingQueue<>();

    /**
     * Starts a server process.
     *
     * @param services a folder of the test's own, on the child's class path only: an entry among
     *     the test resources would add this backend to every module that has them
     */
    Child(Path services, String... arguments) throws IOException {
        Path entry = services.resolve("META-INF/services/" + Backend.class.getName());
        Files.createDirectories(entry.getParent());
        Files.writeString(entry, ChildBackend.class.getName());
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp",
                        System.getProperty("java.class.path") + ":" + services,
                        ServerMain.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).start();
        read(process.getInputStream(), out);
        read(process.getErrorStream(), err);
    }

    private static void read(InputStream stream, BlockingQueue<String> lines) {
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("unreadable: " + e);
            }
            lines.add(END);
        });
    }

    /** The next line of standard output, or "nothing more". */
    String line() throws InterruptedException {
        return next(out);
    }

    /** The next line of standard error, or "nothing more". */
    String errorLine() throws InterruptedException {
        return next(err);
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line in " + PATIENCE_SECONDS + " s");
        }
        if (END.equals(line)) {
            lines.add(END);
            return "nothing more";
        }
        return line;
    }

    /** The ready line, which must be the first. */
    ReadyLine ready() throws InterruptedException {
        String line = line();
        return ReadyLine.parse(line)
                .orElseThrow(() -> new AssertionError("no ready line: " + line + " " + err));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The processes below this one. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** SIGTERM, and unlike {@link Process#destroy} nothing else. */
    void terminate() {
        assertTrue(process.toHandle().destroy());
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for the process to end. */
    int status() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still alive");
        return process.exitValue();
    }

    /** Waits for processes to end; false if one of them does not. */
    static boolean ended(Stream<ProcessHandle> processes) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Predicate<ProcessHandle> endsInTime = process -> {
            while (process.isAlive()) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            return true;
        };
        return processes.toList().stream().allMatch(endsInTime);
    }

    /** A request that a server has begun to serve. */
    static final class Exchange implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Exchange(int port, String target) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (!"serving".equals(in.readLine())) {
                throw new IOException("not served");
            }
            socket.getOutputStream().write((target + "\n").getBytes(StandardCharsets.UTF_8));
        }

        /** The status, or "null" if the server went away without one. */
        String status() {
            try {
                return String.valueOf(in.readLine());
            } catch (IOException reset) {
                return "null";
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
