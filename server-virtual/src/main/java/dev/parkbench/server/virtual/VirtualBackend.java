package dev.parkbench.server.virtual;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.blocking.BlockingServer;
import dev.parkbench.server.blocking.ThreadModel;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.blocking.ThreadModel.Threads;
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
        return BlockingServer.start(application, options, model(options.yields()));
    }

    private static ThreadModel model(boolean yields) {
        ThreadFactory virtual = Thread.ofVirtual().name("virtual-", 0).factory();
        return new ThreadModel("a virtual thread for each connection",
                new Threads.PerConnection(Executors.newThreadPerTaskExecutor(virtual)),
                yields ? BetweenRequests.YIELD_THEN_READ : BetweenRequests.READ);
    }
}
