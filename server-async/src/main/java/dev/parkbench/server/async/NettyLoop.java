package dev.parkbench.server.async;

import dev.parkbench.server.adapter.Loop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One of Netty's event loops, as handlers see it. */
public final class NettyLoop implements Loop {

    private final EventLoop eventLoop;

    /** The handlers' view of this event loop; whoever runs it binds it to its thread. */
    public NettyLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** The event loop itself, for a client that is to run on the same thread. */
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

    /** A future and its timer's task in one object, for there may be a million of them. */
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
