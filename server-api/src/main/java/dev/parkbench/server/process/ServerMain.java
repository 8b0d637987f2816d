package dev.parkbench.server.process;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/**
 * The main class of a server process: {@code BACKEND [options]}.
 *
 * <p>Prints one JSON line on standard output when it is ready, serves until SIGTERM or SIGINT,
 * then stops with grace and exits 0. Exits 2 if it cannot start as asked.
 */
public final class ServerMain {

    /** Has the process end, at once, when its standard input ends: with its parent, however. */
    public static final String EXIT_WITH_PARENT = "--exit-with-parent";

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    private static final Logger LOG = LoggerFactory.getLogger(ServerMain.class);

    private ServerMain() {
    }

    /** Runs a server; the first argument is the backend's name. */
    public static void main(String[] args) {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        boolean exitWithParent = arguments.remove(EXIT_WITH_PARENT);
        try {
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("no server named: write BACKEND [options]");
            }
            Backend backend = Backends.named(arguments.removeFirst());
            ServerOptions options = ServerArguments.parse(backend, arguments);
            if (exitWithParent) {
                // Not earlier: an absent parent must not hide what was wrong with the arguments.
                ParentWatch.start();
            }
            System.exit(serve(backend, options, System.out));
        } catch (ParameterException | IllegalArgumentException e) {
            System.err.println("parkbench: " + e.getMessage());
            System.exit(BAD_INPUT);
        } catch (Throwable e) {
            // Threads of a server that only half started must not keep the process alive.
            LOG.error("the server failed", e);
            System.exit(FAILED);
        }
    }

    /** Serves until the process is told to end; returns only if it could not start. */
    public static int serve(Backend backend, ServerOptions options, PrintStream out) {
        return serve(backend, options, out, port -> {
        });
    }

    /** The same, and tells the port once it listens. */
    public static int serve(Backend backend, ServerOptions options, PrintStream out,
            IntConsumer listening) {
        try {
            if (new InetSocketAddress(options.host(), options.port()).isUnresolved()) {
                throw new UnknownHostException("no such host");
            }
            if (options.processes() > 1) {
                return ProcessGroup.serve(backend, options, out, listening);
            }
            return serveHere(backend, options, out, listening);
        } catch (IOException e) {
            System.err.println("parkbench: cannot listen on " + options.host() + " port "
                    + options.port() + ": " + e.getMessage()
                    + "; choose another with --host and --port, or --port 0 for any free one");
            return BAD_INPUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BAD_INPUT;
        }
    }

    private static int serveHere(Backend backend, ServerOptions options, PrintStream out,
            IntConsumer listening) throws IOException, InterruptedException {
        Application application = Application.of(options);
        RunningServer server;
        try {
            server = backend.start(application, options);
        } catch (IOException | RuntimeException e) {
            application.close();
            throw e;
        }
        Thread hook = onTermination(() -> {
            if (!server.stop(options.grace())) {
                LOG.warn("requests still ran after {}", options.grace());
            }
        });
        try {
            out.println(ReadyLine.of(backend.name(), server.address().getPort()).text());
            out.flush();
            listening.accept(server.address().getPort());
            return forever();
        } finally {
            forgetTermination(hook);
            server.close();
        }
    }

    static int forever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    /** Runs the action when the process is told to end, and then exits 0 instead of 143. */
    static Thread onTermination(Termination action) {
        Thread hook = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                LOG.error("stopping failed", e);
                Runtime.getRuntime().halt(1);
            }
            Runtime.getRuntime().halt(0);
        }, "graceful-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /**
     * Takes the action back before the process ends by itself, whose exit status would be lost. If
     * the process was told to end meanwhile the action has the last word, so this never returns.
     */
    static void forgetTermination(Thread hook) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            forever();
        }
    }

    interface Termination {
        void run() throws Exception;
    }
}
