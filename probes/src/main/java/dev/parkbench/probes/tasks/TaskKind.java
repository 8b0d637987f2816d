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

/** A way to let many tasks wait at once; the constants differ in one expression. */
@SuppressWarnings("FutureReturnValueIgnored") // that all have ended is counted, not asked of each
public enum TaskKind {
    /** A thread of the system each. */
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
    /** A virtual thread each, started directly. */
    VIRTUAL {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            Sleeper sleeper = sleeper(assignment, wakeUps);
            return () -> Thread.startVirtualThread(sleeper);
        }
    },
    /** A virtual thread each, from an executor that gives a future for it. */
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
    /** A future that an executor with a delay completes. */
    COMPLETABLE_FUTURE {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
            return () -> CompletableFuture.runAsync(new TimerCallback(wakeUps, nanos), later);
        }
    },
    /** A task in the heap of the JDK's scheduled pool, which has one thread. */
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
    /** A timeout in the buckets of Netty's wheel: 512 of them, a tick of 10 ms. */
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
    /** A task in the heap of one of Netty's event loops. */
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
    /** No task but a plain call of what a task does when it wakes: the least that it could cost. */
    CALL {
        @Override
        TaskStarter open(Assignment assignment, WakeUps wakeUps) {
            long nanos = assignment.sleep().toNanos();
            return () -> new TimerCallback(wakeUps, nanos).run();
        }
    },
    /** No task but an array of 1,024 bytes, whose size is known: the control. */
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

    /** Elements of the control's arrays. */
    public static final int CONTROL_LENGTH = 1024;

    /** What one of them takes: 16 bytes of header, and the elements. */
    public static final int CONTROL_BYTES = 16 + CONTROL_LENGTH;

    /** Makes ready to start tasks; what a task costs once, and not each time, is paid here. */
    abstract TaskStarter open(Assignment assignment, WakeUps wakeUps) throws Exception;

    /** Whether its tasks wait, which the two that others are compared with do not. */
    public boolean waits() {
        return this != CALL && this != CONTROL;
    }

    private static Sleeper sleeper(Assignment assignment, WakeUps wakeUps) {
        return new Sleeper(wakeUps, assignment.sleep(), assignment.depth());
    }

    /** Whether its tasks are threads, which can sleep below any number of frames. */
    public boolean isThread() {
        return this == PLATFORM || isVirtual();
    }

    /** Whether its tasks are virtual threads, for which a warm-up makes a difference. */
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
