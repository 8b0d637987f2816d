package dev.parkbench.server.process;

import dev.parkbench.server.Backend;
import dev.parkbench.server.ConnectionPlacement;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Several server processes on one port. The parent reports a child that dies, and it ends when the
 * last child has ended.
 *
 * <p>With {@link ConnectionPlacement#SHARED} all processes accept from one listening socket, like
 * the workers of {@code uvicorn}: the first opens it and hands it over to the others. Otherwise
 * each has a listening socket of its own with SO_REUSEPORT, and the kernel spreads connections by a
 * hash of their addresses; the parent then holds the port with a socket that is bound but does not
 * listen, so it gets no connections.
 */
final class ProcessGroup {

    private static final Duration BEYOND_GRACE = Duration.ofSeconds(1);

    private final Backend backend;
    private final PrintStream out;
    /** The main thread adds to it, possibly while the terminating thread is reading it. */
    private final List<Process> children = new CopyOnWriteArrayList<>();
    private final AtomicInteger alive = new AtomicInteger();
    private volatile boolean stopping;

    private ProcessGroup(Backend backend, PrintStream out) {
        this.backend = backend;
        this.out = out;
    }

    static int serve(Backend backend, ServerOptions options, PrintStream out,
            IntConsumer listening) throws IOException, InterruptedException {
        return options.placement() == ConnectionPlacement.SHARED
                ? serveOneSocket(backend, options, out, listening)
                : serveOnePort(backend, options, out, listening);
    }

    private static int serveOnePort(Backend backend, ServerOptions options, PrintStream out,
            IntConsumer listening) throws IOException, InterruptedException {
        requireFree(options);
        try (SocketChannel reserved = reserve(options)) {
            int port = ((InetSocketAddress) reserved.getLocalAddress()).getPort();
            ProcessGroup group = new ProcessGroup(backend, out);
            return group.serve(options, options.inGroup(port), listening,
                    () -> group.stop(options.grace()));
        }
    }

    private static int serveOneSocket(Backend backend, ServerOptions options, PrintStream out,
            IntConsumer listening) throws IOException, InterruptedException {
        HandoverFolder folder = HandoverFolder.create();
        ProcessGroup group = new ProcessGroup(backend, out);
        try {
            return group.serve(options, options.inGroup(folder.socket()), listening, () -> {
                folder.delete();
                group.stop(options.grace());
            });
        } finally {
            folder.delete();
        }
    }

    private int serve(ServerOptions options, ServerOptions childOptions, IntConsumer listening,
            ServerMain.Termination termination) throws IOException, InterruptedException {
        Thread hook = ServerMain.onTermination(termination);
        try {
            return run(childOptions, options.processes(), listening);
        } finally {
            ServerMain.forgetTermination(hook);
            stop(Duration.ZERO);
        }
    }

    /**
     * Requires a free port. Sockets share a port only if all of them agree to; another server that
     * agrees must not go unnoticed.
     */
    private static void requireFree(ServerOptions options) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(options.host(), options.port()));
        }
    }

    private static SocketChannel reserve(ServerOptions options) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        return channel.bind(new InetSocketAddress(options.host(), options.port()));
    }

    private int run(ServerOptions childOptions, int count, IntConsumer listening)
            throws IOException, InterruptedException {
        List<String> command = command(childOptions);
        // The first process of a group with one socket opens it before another asks for it.
        int first = childOptions.handover() == null ? count : 1;
        int port = childOptions.port();
        for (int many : List.of(first, count - first)) {
            for (Process child : start(command, many)) {
                Optional<ReadyLine> ready = awaitReady(child);
                if (ready.isEmpty()) {
                    return stopping ? ServerMain.forever() : notReady(child);
                }
                port = ready.get().port();
            }
        }
        out.println(ReadyLine.of(backend.name(), port).text());
        out.flush();
        listening.accept(port);
        // The reports follow the ready line, which comes first even if a child is already dead.
        List<CompletableFuture<?>> reports = new ArrayList<>();
        children.forEach(child -> reports.add(child.onExit().thenAccept(this::report)));
        for (Process child : children) {
            child.waitFor();
        }
        CompletableFuture.allOf(reports.toArray(CompletableFuture<?>[]::new)).join();
        return stopping ? ServerMain.forever() : ServerMain.FAILED;
    }

    private List<Process> start(List<String> command, int many) {
        List<Process> started = new ArrayList<>();
        while (started.size() < many && !stopping) {
            Process child = start(command);
            alive.incrementAndGet();
            children.add(child);
            started.add(child);
        }
        return started;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectInput(Redirect.PIPE)
                    .redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException("a server process cannot be started", e);
        }
    }

    /**
     * The exit status of a group with a child that did not become ready: 2 if the child's input was
     * bad, which the child has reported itself, otherwise 1.
     */
    private static int notReady(Process child) throws InterruptedException {
        boolean exited = child.waitFor(BEYOND_GRACE.toNanos(), TimeUnit.NANOSECONDS);
        if (exited && child.exitValue() == ServerMain.BAD_INPUT) {
            return ServerMain.BAD_INPUT;
        }
        System.err.println("parkbench: server process " + child.pid() + " did not become ready");
        return ServerMain.FAILED;
    }

    private static Optional<ReadyLine> awaitReady(Process child) throws IOException {
        // The reader stays open as long as the process; a child prints nothing after its ready
        // line.
        BufferedReader lines = child.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<ReadyLine> ready = ReadyLine.parse(line);
            if (ready.isPresent()) {
                return ready;
            }
        }
        return Optional.empty();
    }

    private List<String> command(ServerOptions childOptions) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                ServerMain.class.getName(), backend.name(), ServerMain.EXIT_WITH_PARENT));
        command.addAll(ServerArguments.print(backend, childOptions));
        return command;
    }

    private void report(Process child) {
        int left = alive.decrementAndGet();
        if (stopping) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "child_exit");
        event.put("pid", child.pid());
        event.put("status", child.exitValue());
        event.put("alive", left);
        out.println(JsonText.line(event));
        out.flush();
        System.err.println("parkbench: server process " + child.pid() + " ended with status "
                + child.exitValue() + "; " + left + " of " + children.size() + " still serve");
    }

    private void stop(Duration grace) throws InterruptedException {
        stopping = true;
        // Process.destroy would also close the child's standard input. The child would then assume
        // that its parent has ended, and end at once without responding to its requests.
        children.forEach(child -> child.toHandle().destroy());
        long deadline = System.nanoTime() + grace.plus(BEYOND_GRACE).toNanos();
        for (Process child : children) {
            if (!child.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                child.destroyForcibly();
            }
        }
    }
}
