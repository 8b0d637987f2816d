package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.adapter.Loop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A loop that runs tasks on the calling thread, so that a measurement contains no hop of the loop.
 */
final class CallingThread implements Loop {

    static final Loop LOOP = new CallingThread();

    private CallingThread() {
    }

    @Override
    public CompletableFuture<@Nullable Void> sleep(Duration duration) {
        throw new UnsupportedOperationException("nothing sleeps here");
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}
