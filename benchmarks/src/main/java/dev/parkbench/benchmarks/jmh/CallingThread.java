package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.adapter.Loop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A loop that is whatever thread calls it, so that no hop of its own is in a measurement. */
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
