package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.process.ReadyLine;
import dev.parkbench.server.process.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server processes that accept from one listening socket. */
@Timeout(120)
class SharedListenerProcessesTest {

    private static final int PROCESSES = 3;
    private static final Pattern WORKER = Pattern.compile("\"worker\": \"(\\d+)/0\"");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path temporary = Path.of("");
    private Process parent;
    private BufferedReader lines;
    private ReadyLine ready;

    @BeforeEach
    void start() throws IOException {
        Transports.assumeAvailable("epoll");
        parent = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary,
                "-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), "async",
                "--port", "0", "--processes", String.valueOf(PROCESSES), "--placement", "shared",
                "--handler", "blocking", "--blocking", "loop", "--middleware", "worker",
                ServerMain.EXIT_WITH_PARENT).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = parent.inputReader();
        String line = String.valueOf(lines.readLine());
        ready = ReadyLine.parse(line).orElseThrow(() -> new AssertionError(line));
    }

    @AfterEach
    void end() {
        if (parent != null) {
            List<ProcessHandle> children = parent.descendants().toList();
            parent.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The processes that served ten calls at once, each of which blocks its process. */
    private Set<Long> served() {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        Set<Long> workers = new TreeSet<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 10; i++) {
                calls.add(client.sendAsync(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ready.port() + "/delay/20/")).build(),
                        HttpResponse.BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> call : calls) {
                Matcher worker = WORKER.matcher(call.join().body());
                assertTrue(worker.find(), () -> call.join().body());
                workers.add(Long.valueOf(worker.group(1)));
            }
        }
        return workers;
    }

    /** How often each process has served some of ten calls, once that many processes have. */
    private Map<Long, Integer> untilServedBy(int processes) {
        Map<Long, Integer> served = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (served.size() < processes && System.nanoTime() - deadline < 0) {
            served().forEach(worker -> served.merge(worker, 1, Integer::sum));
        }
        return served;
    }

    private List<String> leftInTemporary() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("parkbench")).toList();
        }
    }

    @Test
    void everyProcessAcceptsFromTheSocketAndTheyStopTogetherWithoutATrace() throws Exception {
        Set<Long> children = new TreeSet<>(parent.children().map(ProcessHandle::pid).toList());
        assertEquals(PROCESSES, children.size());
        assertEquals(children, untilServedBy(PROCESSES).keySet());
        assertTrue(parent.toHandle().destroy());
        assertTrue(parent.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS));
        assertEquals(0, parent.exitValue());
        assertEquals(List.of(), leftInTemporary());
    }

    /** The first process opened the socket, and the others have descriptors of their own. */
    @Test
    void theOthersServeWhenTheProcessThatOpenedTheSocketIsKilled() throws Exception {
        ProcessHandle first = parent.children()
                .min((one, other) -> Long.compare(one.pid(), other.pid())).orElseThrow();
        first.destroyForcibly();
        first.onExit().join();
        assertTrue(String.valueOf(lines.readLine()).contains("\"pid\": " + first.pid()));
        Set<Long> left = new TreeSet<>(parent.children().map(ProcessHandle::pid).toList());
        left.remove(first.pid());
        assertEquals(left, untilServedBy(PROCESSES - 1).keySet());
    }
}
