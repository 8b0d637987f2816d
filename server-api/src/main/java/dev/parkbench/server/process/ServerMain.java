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
 * <p>Prints a {@linkplain ReadyLine ready line} when it listens, serves until SIGTERM or SIGINT,
 * then lets running requests finish within the grace period and exits with 0. Exits with 2 if an
 * argument is wrong or the address cannot be used, and with 1 after another failure.
 */
public final class ServerMain {

    /**
     * The argument that makes the process end at once when its standard input ends, as it does when
     * the parent ends.
     */
    public static final String EXIT_WITH_PARENT = "--exit-with-parent";

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    private static final Logger LOG = LoggerFactory.getLogger(ServerMain.class);

    private ServerMain() {
    }

    /**
     * Runs a server.
     *
     * @param args the backend's name, then its options
     */
    public static void main(String[] args) {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        boolean exitWithParent = arguments.remove(EXIT_WITH_PARENT);
        try {
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("no server is named; write BACKEND [options]");
            }
            Backend backend = Backends.named(arguments.removeFirst());
            ServerOptions options = ServerArguments.parse(backend, arguments);
            if (exitWithParent) {
                // Not earlier, because the end of standard input must not hide an error in the
                // arguments.
                ParentWatch.start();
            }
            System.exit(serve(backend, options, System.out));
        } catch (ParameterException | IllegalArgumentException e) {
            System.err.println("parkbench: " + e.getMessage());
            System.exit(BAD_INPUT);
        } catch (Throwable e) {
            // The threads of a partly started server must not keep the process alive.
            LOG.error("the server failed", e);
            System.exit(FAILED);
        }
    }

    /**
     * Serves until the process is terminated; returns only if the server could not start.
     *
     * @return the exit status
     */
    public static int serve(Backend backend, ServerOptions options, PrintStream out) {
        return serve(backend, options, out, port -> {
        });
    }

    /**
     * Serves until the process is terminated; returns only if the server could not start.
     *
     * @param out takes the ready line
     * @param listening called with the port once the server listens
     * @return the exit status
     */
    public static int serve(Backend backend, ServerOptions options, PrintStream out,
            IntConsumer listening) {
        try {
            if (new InetSocketAddress(options.host(), options.port()).isUnresolved()) {
                throw new UnknownHostException("no such host");
            }
            if (options.processes() > 1) {
                Application.requireHandlers(options);
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
        RunningServer server = backend.start(options, List.of());
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

    /** Runs the action when the process is terminated, and then exits with 0 instead of 143. */
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
     * Removes the action before the process exits by itself, so that the exit status is not lost.
     * If the process is already being terminated, the action ends it, so this method never returns.
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
