package dev.parkbench.probes.scheduling;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs tasks that compute, wait for a while, and compute again. */
interface Workers {

    /** Starts a task. A wait of 0 ms is omitted. */
    void run(Runnable before, long waitMillis, Runnable after);

    /**
     * Creates a number of workers of a kind. For virtual threads, the JVM's carriers are the
     * workers.
     */
    static Workers of(WorkerKind kind, int number) {
        return switch (kind) {
            case PLATFORM -> platform(number);
            case VIRTUAL -> (before, waitMillis, after) -> Thread
                    .startVirtualThread(() -> waiting(before, waitMillis, after));
            case LOOP -> loops(number);
        };
    }

    private static Workers platform(int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads,
                task -> Thread.ofPlatform().daemon().unstarted(task));
        return (before, waitMillis, after) -> pool
                .execute(() -> waiting(before, waitMillis, after));
    }

    private static void waiting(Runnable before, long waitMillis, Runnable after) {
        before.run();
        try {
            if (waitMillis > 0) {
                Thread.sleep(waitMillis);
            }
            after.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Workers loops(int number) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(number,
                new DefaultThreadFactory("loop", true), NioIoHandler.newFactory());
        return (before, waitMillis, after) -> {
            EventLoop loop = loops.next();
            loop.execute(() -> {
                before.run();
                if (waitMillis > 0) {
                    loop.schedule(after, waitMillis, TimeUnit.MILLISECONDS);
                } else {
                    after.run();
                }
            });
        };
    }
}
