package dev.parkbench.server.virtual;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.blocking.BlockingServer;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The blocking server on virtual threads, one for each connection.
 *
 * <p>{@code --workers} is the number of carriers. The JDK has one scheduler for the whole process
 * and reads its size when the first virtual thread is made, so the knob works in a process that
 * has made none before, as a server process has not; in any other it changes nothing. What
 * {@code /stats/} calls {@code carriers.parallelism} (JDK 24 and later) is what it came to.
 */
public final class VirtualBackend implements Backend {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    /** Creates the backend, for {@link java.util.ServiceLoader}. */
    public VirtualBackend() {
    }

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public HandlerStyle style() {
        return HandlerStyle.BLOCKING;
    }

    @Override
    public int defaultWorkers() {
        return 0;
    }

    @Override
    public boolean yields() {
        return true;
    }

    @Override
    public RunningServer start(Application application, ServerOptions options) throws IOException {
        if (options.workers() > 0) {
            System.setProperty(CARRIERS, String.valueOf(options.workers()));
        }
        ThreadFactory threads = Thread.ofVirtual().name("virtual-", 0).factory();
        return BlockingServer.threadPerConnection(application, options,
                Executors.newThreadPerTaskExecutor(threads));
    }
}
