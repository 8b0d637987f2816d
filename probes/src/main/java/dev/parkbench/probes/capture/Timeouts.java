package dev.parkbench.probes.capture;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Several timeouts of one kind, armed one immediately after another. */
final class Timeouts {

    private final long afterNanos;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger expired = new AtomicInteger();
    private final AtomicLong latestNanos = new AtomicLong();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** Schedules a task to run when the time has elapsed. */
    private interface Timer {

        void schedule(Runnable task);
    }

    /** Waits for an event that never occurs, and returns or throws when the time has elapsed. */
    private interface TimedWait {

        void await() throws Exception;
    }

    private Timeouts(long afterNanos) {
        this.afterNanos = afterNanos;
    }

    /**
     * Arms a number of timeouts.
     *
     * @param after the time until they expire
     */
    static Timeouts arm(TimeoutKind kind, int number, Duration after) throws IOException {
        Timeouts timeouts = new Timeouts(after.toNanos());
        if (kind == TimeoutKind.VIRTUAL_SOCKET) {
            timeouts.reads(number);
        } else {
            timeouts.arm(kind, number);
        }
        return timeouts;
    }

    private void arm(TimeoutKind kind, int number) {
        ThreadFactory platform = Thread.ofPlatform().daemon().factory();
        ThreadFactory virtual = Thread.ofVirtual().factory();
        switch (kind) {
            case OR_TIMEOUT -> tasks(number, task -> neverCompleted()
                    .whenComplete((value, timeout) -> task.run()));
            case SCHEDULED_PLATFORM -> tasks(number, scheduled(platform));
            case SCHEDULED_VIRTUAL -> tasks(number, scheduled(virtual));
            case NETTY_TIMER -> {
                EventExecutor executor = new DefaultEventExecutor(platform);
                tasks(number, task -> executor.schedule(task, afterNanos, TimeUnit.NANOSECONDS));
            }
            case PLATFORM_SLEEP -> waits(number, platform, this::sleep);
            case VIRTUAL_SLEEP -> waits(number, virtual, this::sleep);
            case VIRTUAL_FUTURE_GET -> waits(number, virtual,
                    () -> new CompletableFuture<>().get(afterNanos, TimeUnit.NANOSECONDS));
            case VIRTUAL_JOIN -> waits(number, virtual, () -> neverCompleted().join());
            case VIRTUAL_POLL -> waits(number, virtual,
                    () -> new LinkedBlockingQueue<>().poll(afterNanos, TimeUnit.NANOSECONDS));
            case VIRTUAL_SOCKET -> throw new IllegalArgumentException("needs connections: " + kind);
        }
    }

    private CompletableFuture<Object> neverCompleted() {
        return new CompletableFuture<>().orTimeout(afterNanos, TimeUnit.NANOSECONDS);
    }

    private void sleep() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(afterNanos);
    }

    private Timer scheduled(ThreadFactory factory) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = factory.newThread(task);
            threads.add(thread);
            return thread;
        });
        return task -> executor.schedule(task, afterNanos, TimeUnit.NANOSECONDS);
    }

    private void tasks(int number, Timer timer) {
        for (int i = 0; i < number; i++) {
            long due = System.nanoTime() + afterNanos;
            timer.schedule(() -> expired(due));
        }
    }

    private void waits(int number, ThreadFactory factory, TimedWait wait) {
        for (int i = 0; i < number; i++) {
            start(factory, wait);
        }
    }

    private void reads(int number) throws IOException {
        try (ServerSocket server = new ServerSocket(0, number, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < number; i++) {
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket silent = server.accept();
                client.setSoTimeout((int) TimeUnit.NANOSECONDS.toMillis(afterNanos));
                start(Thread.ofVirtual().factory(), () -> {
                    try (client; silent) {
                        int unused = client.getInputStream().read();
                    }
                });
            }
        }
    }

    private void start(ThreadFactory factory, TimedWait wait) {
        Thread thread = factory.newThread(() -> {
            long due = System.nanoTime() + afterNanos;
            try {
                wait.await();
            } catch (TimeoutException | SocketTimeoutException e) {
                // the expected outcome
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    failures.add(e);
                }
            } catch (Exception e) {
                failures.add(e);
            }
            expired(due);
        });
        threads.add(thread);
        thread.start();
    }

    private void expired(long due) {
        latestNanos.accumulateAndGet(System.nanoTime() - due, Math::max);
        expired.incrementAndGet();
    }

    /** The number of threads that these timeouts use. */
    int threads() {
        return threads.size();
    }

    /** The number of these threads that are waiting or have ended. */
    int waiting() {
        return (int) threads.stream().filter(thread -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        }).count();
    }

    /**
     * The number of timeouts whose code has run.
     *
     * @throws IllegalStateException if a wait failed
     */
    int expired() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a wait failed", failures.element());
        }
        return expired.get();
    }

    /** The longest time from when a timeout was due until its code ran, in nanoseconds. */
    long latestNanos() {
        return latestNanos.get();
    }
}
