package dev.parkbench.aggregator.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A back-end that counts what is asked of it and fails on demand, with a virtual thread for each
 * connection.
 *
 * <p>It can hold every answer back until so many requests have come, so that tests see overlap by
 * counting and never by the clock. A request is in flight from when it is read until just before
 * its answer is written; so a client that waits for answers cannot seem to overlap.
 */
public final class TestBackend implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final Duration DRIP_INTERVAL = Duration.ofMillis(5);

    private final ServerSocket server = new ServerSocket(0, BACKLOG,
            InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();
    private final Map<String, String> predecessors = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> answered = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Map<String, Integer> paths = new ConcurrentHashMap<>();
    private volatile @Nullable String statistics;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** A back-end that listens on a port of its own and answers at once. */
    public TestBackend() throws IOException {
        threads.execute(this::accept);
    }

    /** From now on lets no request be answered before so many have come. */
    public TestBackend holdUntil(int count) {
        gate = new CountDownLatch(count);
        return this;
    }

    /** Lets all that are held be answered. */
    public void release() {
        while (gate.getCount() > 0) {
            gate.countDown();
        }
    }

    /** Answers a task only once another has been answered. */
    public TestBackend answerAfter(String taskId, String predecessor) {
        predecessors.put(taskId, predecessor);
        return this;
    }

    /** What to do with the requests of a task. */
    public TestBackend react(String taskId, Reaction reaction) {
        reactions.put(taskId, reaction);
        return this;
    }

    /** Tells this under {@code /stats/}, as a server of Parkbench's does; others have no such page. */
    public TestBackend tell(String json) {
        statistics = json;
        return this;
    }

    /** Its root. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many connections were made to it. */
    public int connections() {
        return connections.get();
    }

    /** How many requests came, but for those of its statistics. */
    public int requests() {
        return requests.get();
    }

    /** What was asked for and how often, with the queries. */
    public Map<String, Integer> paths() {
        return Map.copyOf(paths);
    }

    /** How many requests were in flight at once, at most. */
    public int maxInFlight() {
        return maxInFlight.get();
    }

    /** How many silent answers their clients did not wait for. */
    public int abandoned() {
        return abandoned.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            socket.setTcpNoDelay(true);
            boolean kept = true;
            while (kept) {
                String path = readPath(reader);
                kept = path != null && answer(path, socket);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt(); // either end has closed: this thread is done
        }
    }

    /** What the next request asks for, or null at the end of the connection. */
    private @Nullable String readPath(BufferedReader reader) throws IOException {
        String first = reader.readLine();
        String line = first;
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
        if (first == null) {
            return null;
        }
        String path = first.split(" ")[1];
        paths.merge(path, 1, Integer::sum);
        return path;
    }

    /** Whether the connection may be used again. */
    private boolean answer(String path, Socket socket) throws IOException, InterruptedException {
        if (path.equals("/stats/")) {
            String told = statistics;
            socket.getOutputStream().write(told == null
                    ? response("404 Not Found", "{}")
                    : response("200 OK", told));
            return true;
        }
        String taskId = path.replaceAll(".*task_id=(\\d+).*", "$1");
        CountDownLatch held = gate;
        requests.incrementAndGet();
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            held.countDown();
            held.await();
            String predecessor = predecessors.get(taskId);
            if (predecessor != null) {
                answered(predecessor).await();
            }
        } finally {
            inFlight.decrementAndGet();
        }
        boolean kept = react(taskId, socket);
        answered(taskId).countDown();
        return kept;
    }

    private CountDownLatch answered(String taskId) {
        return answered.computeIfAbsent(taskId, task -> new CountDownLatch(1));
    }

    private boolean react(String taskId, Socket socket) throws IOException {
        OutputStream output = socket.getOutputStream();
        String hello = "{\"message\": \"Hello World!\", \"task_id\": \"" + taskId + "\"}";
        switch (reactions.getOrDefault(taskId, Reaction.ANSWER)) {
            case ANSWER -> output.write(response("200 OK", hello));
            case ERROR -> output.write(response("500 Internal Server Error", hello));
            case TEXT -> output.write(response("200 OK", "Hello World!"));
            case ARRAY -> output.write(response("200 OK", "[1]"));
            case EMPTY -> output.write(response("200 OK", ""));
            case DRIP -> {
                for (byte octet : response("200 OK", hello)) {
                    output.write(octet);
                    LockSupport.parkNanos(DRIP_INTERVAL.toNanos());
                }
            }
            case SILENT -> {
                awaitEnd(socket);
                abandoned.incrementAndGet();
                return false;
            }
            case HALF -> {
                byte[] whole = response("200 OK", hello);
                output.write(whole, 0, whole.length - 5);
                return false;
            }
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
        }
        return true;
    }

    /** Returns when the client has closed the connection, or reset it. */
    private static void awaitEnd(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // A client that waits sends nothing.
            }
        } catch (IOException reset) {
            // An end too.
        }
    }

    private static byte[] response(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
