package dev.parkbench.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.CapturedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalLoopTest {

    private static final CompletableFuture<String> DONE = CompletableFuture
            .completedFuture("done");

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final LocalLoop loop = new LocalLoop(clock::get);
    private final LocalLoop realTime = new LocalLoop(System::nanoTime);
    private final List<String> events = new ArrayList<>();

    private void advance(Duration duration) {
        clock.addAndGet(duration.toNanos());
    }

    private void note(CompletableFuture<?> future, String event) {
        future.thenRun(() -> events.add(event));
    }

    @Test
    void theCallingThreadIsTheLoopUntilTheFutureIsDone() throws Exception {
        assertNull(Loop.current());
        assertEquals("done", loop.run(() -> {
            assertSame(loop, Loop.current());
            return DONE;
        }));
        assertNull(Loop.current());
    }

    @Test
    void tasksRunInTheOrderInWhichTheyWereGiven() throws Exception {
        CompletableFuture<List<String>> result = new CompletableFuture<>();
        assertEquals(List.of("0", "1", "2", "3", "nested"), loop.run(() -> {
            for (int i = 0; i < 4; i++) {
                String name = String.valueOf(i);
                loop.execute(() -> {
                    events.add(name);
                    if (name.equals("0")) {
                        loop.execute(() -> {
                            events.add("nested");
                            result.complete(events);
                        });
                    }
                });
            }
            return result;
        }));
    }

    @Test
    void timersAreOverInTheOrderOfTheirDeadlinesThenOfTheirMaking() throws Exception {
        // The clock passes the largest number meanwhile, as System.nanoTime may.
        loop.run(() -> {
            note(loop.sleep(Duration.ofHours(3)), "3h");
            note(loop.sleep(Duration.ofHours(1)), "1h");
            note(loop.sleep(Duration.ofHours(2)), "2h");
            note(loop.sleep(Duration.ofHours(1)), "1h again");
            CompletableFuture<@Nullable Void> last = loop.sleep(Duration.ofHours(4));
            loop.execute(() -> advance(Duration.ofHours(4)));
            return last;
        });
        assertEquals(List.of("1h", "1h again", "2h", "3h"), events);
    }

    @Test
    void aTimerIsNotOverBeforeItsTime() throws Exception {
        loop.run(() -> {
            CompletableFuture<@Nullable Void> sleep = loop.sleep(Duration.ofHours(1));
            note(sleep, "over");
            loop.execute(() -> advance(Duration.ofHours(1).minusNanos(1)));
            loop.execute(() -> events.add(sleep.isDone() ? "early" : "not yet"));
            loop.execute(() -> advance(Duration.ofNanos(1)));
            return sleep;
        });
        assertEquals(List.of("not yet", "over"), events);
    }

    @Test
    void aSleepOfAllTimeIsNotOverAtOnce() throws Exception {
        loop.run(() -> {
            CompletableFuture<@Nullable Void> forever = loop
                    .sleep(Duration.ofSeconds(Long.MAX_VALUE));
            note(forever, "over");
            return loop.sleep(Duration.ZERO);
        });
        assertEquals(List.of(), events);
    }

    @Test
    void aTimerThatRenewsItselfLeavesTasksTheirTurn() throws Exception {
        loop.run(() -> {
            CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
            renew();
            loop.execute(() -> loop.execute(() -> result.complete(null)));
            return result;
        });
    }

    private void renew() {
        loop.sleep(Duration.ZERO).thenRun(this::renew);
    }

    @Test
    void aRealSleepTakesAtLeastItsTime() throws Exception {
        long start = System.nanoTime();
        realTime.run(() -> realTime.sleep(Duration.ofMillis(20)));
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void aTaskFromAnotherThreadWakesTheLoop() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        assertSame(Thread.currentThread(), loop.run(() -> {
            Thread.ofPlatform().daemon()
                    .start(() -> loop.execute(() -> ran.complete(Thread.currentThread())));
            return ran;
        }));
    }

    @Test
    void aFutureThatAnotherThreadCompletesEndsTheLoop() throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        assertEquals("done", loop.run(() -> {
            Thread.ofPlatform().daemon().start(() -> result.complete("done"));
            return result;
        }));
    }

    @Test
    void manyThreadsLoseNoTask() throws Exception {
        int threads = 4;
        int each = 2_000;
        AtomicLong unguarded = new AtomicLong();
        CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
        loop.run(() -> {
            for (int i = 0; i < threads; i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    for (int j = 0; j < each; j++) {
                        loop.execute(() -> {
                            // Two steps, which only one thread at a time can do without loss.
                            unguarded.set(unguarded.get() + 1);
                            if (unguarded.get() == (long) threads * each) {
                                all.complete(null);
                            }
                        });
                    }
                });
            }
            return all;
        });
        assertEquals((long) threads * each, unguarded.get());
    }

    @Test
    void aLoopThatEndedRefusesTasksAndSleeps() throws Exception {
        loop.run(() -> DONE);
        assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {
        }));
        assertThrows(RejectedExecutionException.class, () -> loop.sleep(Duration.ZERO));
    }

    @Test
    void whatItTookBeforeItsEndRunsAndWhatIsNotOverIsCancelled() throws Exception {
        CompletableFuture<@Nullable Void> sleep = loop.run(() -> {
            loop.execute(() -> events.add(Loop.current() == null ? "off the loop" : "task"));
            return CompletableFuture.completedFuture(loop.sleep(Duration.ofHours(1)));
        });
        assertEquals(List.of("task"), events);
        assertTrue(sleep.isCancelled());
    }

    @Test
    void aTaskThatThrowsIsLoggedAndEndsNothingElse() throws Exception {
        try (CapturedLog log = new CapturedLog(LocalLoop.class)) {
            CompletableFuture<String> result = new CompletableFuture<>();
            assertEquals("done", loop.run(() -> {
                loop.execute(() -> {
                    throw new IllegalStateException("stray");
                });
                loop.execute(() -> result.complete("done"));
                return result;
            }));
            assertEquals(List.of("a task of the loop failed"), log.messages());
        }
    }

    @Test
    void aFunctionThatThrowsEndsTheLoop() {
        IllegalStateException failure = new IllegalStateException("no");
        assertSame(failure, assertThrows(IllegalStateException.class, () -> loop.run(() -> {
            throw failure;
        })));
        assertNull(Loop.current());
        assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {
        }));
    }

    @Test
    void aFailedFutureIsTheCauseOfWhatIsThrown() {
        IllegalStateException failure = new IllegalStateException("no");
        assertSame(failure, assertThrows(ExecutionException.class,
                () -> loop.run(() -> CompletableFuture.failedFuture(failure))).getCause());
    }

    @Test
    void anInterruptionCancelsTheFutureEvenIfThereIsAlwaysWork() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThrows(InterruptedException.class, () -> loop.run(() -> {
            keepBusy();
            loop.execute(Thread.currentThread()::interrupt);
            return never;
        }));
        assertTrue(never.isCancelled());
        assertFalse(Thread.interrupted());
    }

    private void keepBusy() {
        try {
            loop.execute(this::keepBusy);
        } catch (RejectedExecutionException ended) {
            events.add("ended");
        }
    }
}
