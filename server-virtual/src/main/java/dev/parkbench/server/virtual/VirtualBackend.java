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
 * <p>{@code --workers} sets the number of carriers (JEP 444). The JDK has one scheduler for the
 * whole process and reads its parallelism when the first virtual thread is created. The option
 * therefore takes effect only in a process that has not created a virtual thread before, such as a
 * server process. {@code /stats/} shows the actual number as {@code carriers.parallelism} (JDK 24
 * and later).
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
