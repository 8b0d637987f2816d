package dev.parkbench.server.threaded;

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
import java.util.concurrent.ThreadFactory;

/**
 * The blocking server on platform threads: one for each connection, or a fixed number.
 *
 * <p>A thread whose connection has ended serves another one, as in production servers. Creating a
 * thread takes a quarter of a millisecond, which would be counted against the model.
 */
public final class ThreadedBackend implements Backend {

    /** Creates the backend, for {@link java.util.ServiceLoader}. */
    public ThreadedBackend() {
    }

    @Override
    public String name() {
        return "threaded";
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
    public RunningServer start(Application application, ServerOptions options) throws IOException {
        return BlockingServer.start(application, options, model(options.workers()));
    }

    private static ThreadModel model(int workers) {
        ThreadFactory platform = Thread.ofPlatform().daemon().name("threaded-", 0).factory();
        return workers == 0
                ? new ThreadModel("a platform thread for each connection",
                        new Threads.Reused(platform), BetweenRequests.READ)
                : new ThreadModel("a pool of platform threads",
                        new Threads.Pool(workers, platform), BetweenRequests.READ);
    }
}
