package dev.parkbench.probes.tasks;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A way to make many tasks wait at once. */
@SuppressWarnings("FutureReturnValueIgnored") // ends are counted, not awaited
public enum TaskKind {
    /** A platform thread for each task. */
    PLATFORM {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            Sleeper sleeper = sleeper(assignment, wakeUps);
            long stack = assignment.stackBytes();
            List<Thread> threads = new ArrayList<>(assignment.count());
            return new TaskStarter() {
                @Override
                public void start() {
                    Thread thread = new Thread(null, sleeper, "sleeper", stack);
                    thread.setDaemon(true);
                    thread.start();
                    threads.add(thread);
                }

                @Override
                public void join() throws InterruptedException {
                    for (Thread thread : threads) {
                        thread.join();
                    }
                }
            };
        }
    },
    /** A virtual thread for each task, started directly. */
    VIRTUAL {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            Sleeper sleeper = sleeper(assignment, wakeUps);
            return () -> Thread.startVirtualThread(sleeper);
        }
    },
    /** A virtual thread for each task, started by an executor that returns a future. */
    VIRTUAL_EXECUTOR {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            Sleeper sleeper = sleeper(assignment, wakeUps);
            ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
            List<Future<?>> futures = new ArrayList<>(assignment.count());
            return new TaskStarter() {
                @Override
                public void start() {
                    futures.add(executor.submit(sleeper));
                }

                @Override
                public void join() throws Exception {
                    for (Future<?> future : futures) {
                        future.get();
                    }
                }

                @Override
                public void close() {
                    executor.shutdownNow();
                }
            };
        }
    },
    /** A {@code CompletableFuture} that runs on a delayed executor. */
    COMPLETABLE_FUTURE {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
            return () -> CompletableFuture.runAsync(new TimerCallback(wakeUps, nanos), later);
        }
    },
    /** A task in the queue of a {@code ScheduledThreadPoolExecutor} with one thread. */
    SCHEDULED_POOL {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
            return TaskStarter.of(
                    () -> pool.schedule(new TimerCallback(wakeUps, nanos), nanos,
                            TimeUnit.NANOSECONDS),
                    pool::shutdownNow);
        }
    },
    /** A timeout of Netty's {@code HashedWheelTimer} with 512 buckets and a tick of 10 ms. */
    WHEEL_TIMER {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            HashedWheelTimer wheel = new HashedWheelTimer(new DefaultThreadFactory("wheel", true),
                    10, TimeUnit.MILLISECONDS, 512);
            return TaskStarter.of(
                    () -> wheel.newTimeout(new TimerCallback(wakeUps, nanos), nanos,
                            TimeUnit.NANOSECONDS),
                    wheel::stop);
        }
    },
    /** A scheduled task of one of Netty's event loops. */
    EVENT_LOOP {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
            EventLoop loop = group.next();
            return TaskStarter.of(
                    () -> loop.schedule(new TimerCallback(wakeUps, nanos), nanos,
                            TimeUnit.NANOSECONDS),
                    () -> group.shutdownGracefully(0, 0, TimeUnit.SECONDS));
        }
    },
    /**
     * No task, only a plain call of the code that a task runs when it wakes: the lower bound of its
     * cost.
     */
    CALL {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            return () -> new TimerCallback(wakeUps, nanos).run();
        }
    },
    /** The control: no task, only an array of 1,024 bytes, whose size is known. */
    CONTROL {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            byte[][] arrays = new byte[assignment.count()][];
            return () -> {
                arrays[wakeUps.waiting()] = new byte[CONTROL_LENGTH];
                wakeUps.waits();
            };
        }
    };

    /** The length of the control's arrays, in bytes. */
    public static final int CONTROL_LENGTH = 1024;

    /** The size of one of the control's arrays in the heap: 16 bytes of header and the elements. */
    public static final int CONTROL_BYTES = 16 + CONTROL_LENGTH;

    /** Prepares to start tasks. One-time costs, which do not occur for each task, belong here. */
    abstract TaskStarter open(Assignment assignment, WakeUps wakeUps) throws Exception;

    /** Whether the tasks wait; those of {@link #CALL} and {@link #CONTROL} do not. */
    public boolean waits() {
        return this != CALL && this != CONTROL;
    }

    private static Sleeper sleeper(Assignment assignment, WakeUps wakeUps) {
        return new Sleeper(wakeUps, assignment.sleep(), assignment.depth());
    }

    /** Whether the tasks are threads, which can sleep below any number of stack frames. */
    public boolean isThread() {
        return this == PLATFORM || isVirtual();
    }

    /** Whether the tasks are virtual threads, for which a warm-up makes a difference. */
    public boolean isVirtual() {
        return this == VIRTUAL || this == VIRTUAL_EXECUTOR;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TaskKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
