package dev.parkbench.server.async;

import dev.parkbench.server.adapter.Loop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link Loop} on one of Netty's event loops. */
public final class NettyLoop implements Loop {

    private final EventLoop eventLoop;

    /**
     * Creates a loop on an event loop. The caller binds it to the event loop's thread with {@link
     * dev.parkbench.server.adapter.CurrentLoop#bind}.
     */
    public NettyLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** Netty's event loop, for a client that should run on the same thread. */
    public EventLoop eventLoop() {
        return eventLoop;
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public CompletableFuture<@Nullable Void> sleep(Duration duration) {
        Sleep sleep = new Sleep();
        sleep.timer = eventLoop.schedule(sleep, duration.toNanos(), TimeUnit.NANOSECONDS);
        return sleep;
    }

    @Override
    public String toString() {
        return eventLoop.toString();
    }

    /** A future and its timer task in one object, because there may be a million of them. */
    private static final class Sleep extends CompletableFuture<@Nullable Void>
            implements
                Runnable {

        private volatile @Nullable ScheduledFuture<?> timer;

        @Override
        public void run() {
            complete(null);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            ScheduledFuture<?> running = timer;
            if (cancelled && running != null) {
                running.cancel(false);
            }
            return cancelled;
        }
    }
}
