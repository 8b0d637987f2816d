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
 * A server in a process of its own, ready to be asked. Closing it kills it: what a measured server
 * does at its end is nobody's time.
 */
public final class ServerProcess implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Quiet over this time, it has settled; the system counts CPU time in ticks of 10 ms. */
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

    /** Starts a server and waits until it says that it is ready. */
    public static ServerProcess start(ChildJvm jvm, LoadClient load, String backend, Duration delay,
            List<String> knobs) throws IOException {
        return start(jvm, null, load, backend, delay, knobs);
    }

    /**
     * The same from another build.
     *
     * @param classPath of that build; null for the one that runs this
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

    /** The process, and those that it started. */
    public List<Long> processes() {
        return all().map(ProcessHandle::pid).toList();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** What the system tells of the process. */
    public ProcessFacts facts() {
        return ProcessFacts.of(process.pid());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ready.port());
    }

    /** Where it listens, as a URL without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + ready.port());
    }

    /** Gets a target on a fresh connection and waits for the answer. */
    public Reply get(String target, Duration patience) throws InterruptedException {
        return burst(List.of(target), patience).getFirst();
    }

    /** Gets targets at once, each on a fresh connection, and waits for all answers. */
    public List<Reply> burst(List<String> targets, Duration patience) throws InterruptedException {
        return burst(targets, ConnectionEnd.AT_ITS_ANSWER, patience);
    }

    /** The same with connections that end at another time. */
    public List<Reply> burst(List<String> targets, ConnectionEnd ending, Duration patience)
            throws InterruptedException {
        return load.burst(address(), targets, ending, patience);
    }

    /**
     * Collects garbage here and in the server: so that what warmed them up fills neither's heap in
     * the middle of the burst that counts.
     */
    public void collectGarbage() throws InterruptedException {
        statistics("/stats/?gc=true");
        System.gc();
    }

    /** What the server counts about itself. */
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
     * Waits until it and the processes that it started have stopped working for themselves: after a
     * warm-up a compiler is still busy for a while. Does nothing where the system does not tell the
     * CPU time of a process.
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
     * CPU time of the process so far, in nanoseconds, as the system counts it in ticks of 10 ms; 0
     * where it does not tell. The server is not asked.
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
