package dev.parkbench.benchmarks.server;

import dev.parkbench.benchmarks.http.ConnectionEnd;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.ProcessFacts;
import dev.parkbench.server.process.DurationConverter;
import dev.parkbench.server.process.ReadyLine;
import dev.parkbench.server.process.ServerMain;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server in its own process that accepts requests. Closing it kills the process, because the
 * shutdown of a measured server is not measured.
 */
public final class ServerProcess implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * The time without work after which a server has settled. The system counts CPU time in ticks
     * of 10 ms.
     */
    private static final Duration SETTLED_OVER = Duration.ofMillis(60);
    private static final Duration SETTLING = Duration.ofSeconds(4);

    private final String backend;
    private final Process process;
    private final ReadyLine ready;
    private final LoadClient load;

    private ServerProcess(String backend, Process process, ReadyLine ready, LoadClient load) {
        this.backend = backend;
        this.process = process;
        this.ready = ready;
        this.load = load;
    }

    /** Starts a server and waits until it reports that it is ready. */
    public static ServerProcess start(ChildJvm jvm, LoadClient load, String backend, Duration delay,
            List<String> knobs) throws IOException {
        return start(jvm, null, load, backend, delay, knobs);
    }

    /**
     * Starts a server of another build and waits until it reports that it is ready.
     *
     * @param classPath the class path of that build; null for the running build
     */
    public static ServerProcess start(ChildJvm jvm, @Nullable String classPath, LoadClient load,
            String backend, Duration delay, List<String> knobs) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(backend, "--delay", DurationConverter.print(delay)));
        if (!knobs.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        arguments.addAll(knobs);
        arguments.add(ServerMain.EXIT_WITH_PARENT);
        String mainClass = ServerMain.class.getName();
        Process process = classPath == null
                ? jvm.start(backend, mainClass, arguments)
                : jvm.startOther(backend, classPath, mainClass, arguments);
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<ReadyLine> ready = ReadyLine.parse(line);
            if (ready.isPresent()) {
                return new ServerProcess(backend, process, ready.get(), load);
            }
        }
        process.destroyForcibly();
        throw new IOException("server " + String.join(" ", arguments)
                + " ended before it was ready; see " + backend + ".log in " + jvm.logs());
    }

    /** The backend's name. */
    public String backend() {
        return backend;
    }

    /** The ids of the process and of the processes that it started. */
    public List<Long> processes() {
        return all().map(ProcessHandle::pid).toList();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** The facts that the operating system reports about the process. */
    public ProcessFacts facts() {
        return ProcessFacts.of(process.pid());
    }

    /** The address on which the server listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ready.port());
    }

    /** The URL of the server without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + ready.port());
    }

    /** Sends a GET request on a new connection and waits for the response. */
    public Reply get(String target, Duration patience) throws InterruptedException {
        return burst(List.of(target), patience).getFirst();
    }

    /** Sends GET requests at once, each on a new connection, and waits for all responses. */
    public List<Reply> burst(List<String> targets, Duration patience) throws InterruptedException {
        return burst(targets, ConnectionEnd.AT_ITS_ANSWER, patience);
    }

    /**
     * Sends GET requests at once, each on a new connection that ends as given, and waits for all
     * responses.
     */
    public List<Reply> burst(List<String> targets, ConnectionEnd ending, Duration patience)
            throws InterruptedException {
        return load.burst(address(), targets, ending, patience);
    }

    /**
     * Collects garbage in this process and in the server, so that garbage of the warm-up causes no
     * collection during the measured burst.
     */
    public void collectGarbage() throws InterruptedException {
        statistics("/stats/?gc=true");
        System.gc();
    }

    /** The statistics that the server reports about itself. */
    public ServerStatistics statistics() throws InterruptedException {
        return statistics("/stats/");
    }

    private ServerStatistics statistics(String target) throws InterruptedException {
        Reply reply = get(target, PATIENCE);
        if (!reply.isOk()) {
            throw new IllegalStateException("no statistics from " + backend + ": " + reply);
        }
        return ServerStatistics.parse(reply.body());
    }

    /**
     * Waits until the server and the processes that it started are idle; after a warm-up, compilers
     * are still busy for a while. Does nothing if the system does not report the CPU time of a
     * process.
     */
    public void settle() throws InterruptedException {
        long giveUp = System.nanoTime() + SETTLING.toNanos();
        long before = cpuNanosOfAll();
        long after = before;
        do {
            before = after;
            Thread.sleep(SETTLED_OVER);
            after = cpuNanosOfAll();
        } while (after - before > SETTLED_OVER.toNanos() / 4 && System.nanoTime() < giveUp);
    }

    /**
     * The CPU time of the process so far in nanoseconds, as the system counts it in ticks of 10 ms;
     * 0 if the system does not report it. No request is sent to the server.
     */
    public long cpuNanos() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private long cpuNanosOfAll() {
        return all().map(ProcessHandle::info).map(ProcessHandle.Info::totalCpuDuration)
                .flatMap(Optional::stream).mapToLong(Duration::toNanos).sum();
    }

    @Override
    public void close() {
        // Its children first, while it is there to wait for them: else their time is nobody's.
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            for (ProcessHandle child : children) {
                child.onExit().completeOnTimeout(child, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join();
            }
            process.destroyForcibly();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
