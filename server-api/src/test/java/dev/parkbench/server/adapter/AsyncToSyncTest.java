package dev.parkbench.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsyncToSyncTest {

    enum Kind {
        PLATFORM,
        VIRTUAL;

        Thread start(Runnable task) {
            return this == PLATFORM
                    ? Thread.ofPlatform().daemon().start(task)
                    : Thread.ofVirtual().start(task);
        }

        <T> T ask(Callable<T> callable) throws Exception {
            FutureTask<T> task = new FutureTask<>(callable);
            start(task);
            return task.get(30, TimeUnit.SECONDS);
        }
    }

    private final LoopThread loop = new LoopThread();

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    private <T extends @Nullable Object> T onWorker(Placement placement, Callable<T> callable)
            throws Exception {
        try (SyncToAsync adapter = new SyncToAsync(placement)) {
            return loop.ask(() -> adapter.call(callable, loop)).get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theValueComesBackOnBothKindsOfThread(Kind kind) throws Exception {
        assertEquals("slept", kind.ask(() -> AsyncToSync
                .call(own -> own.sleep(Duration.ofMillis(5)).thenApply(slept -> "slept"))));
    }

    @ParameterizedTest
    @EnumSource
    void theAsyncCodeRunsOnTheCallersThreadAndSeesItsThreadLocals(Kind kind) throws Exception {
        ThreadLocal<String> local = new ThreadLocal<>();
        List<String> seen = kind.ask(() -> {
            local.set("callers");
            Thread caller = Thread.currentThread();
            return AsyncToSync.call(own -> {
                String atOnce = local.get() + (Thread.currentThread() == caller);
                return own.sleep(Duration.ofMillis(1)).thenApply(slept -> List.of(atOnce,
                        local.get() + (Thread.currentThread() == caller)));
            });
        });
        assertEquals(List.of("callerstrue", "callerstrue"), seen);
    }

    @Test
    void aLoopOnAThreadOfItsOwnWouldNotSeeThemSoTheTestCanFail() throws Exception {
        ThreadLocal<@Nullable String> local = new ThreadLocal<>();
        local.set("callers");
        assertNull(loop.ask(local::get));
    }

    @Test
    void itIsRefusedAtOnceOnALocalLoop() throws Exception {
        IllegalStateException refusal = AsyncToSync.call(own -> {
            IllegalStateException thrown = assertThrows(IllegalStateException.class,
                    () -> AsyncToSync.call(inner -> inner.sleep(Duration.ZERO)));
            return CompletableFuture.completedFuture(thrown);
        });
        assertTrue(String.valueOf(refusal.getMessage())
                .startsWith("asyncToSync called on the event-loop thread "), refusal::getMessage);
    }

    @Test
    void itIsRefusedAtOnceOnAForeignLoopAndNothingStarts() throws Exception {
        AtomicBoolean started = new AtomicBoolean();
        IllegalStateException refusal = loop.ask(() -> assertThrows(IllegalStateException.class,
                () -> AsyncToSync.call(inner -> {
                    started.set(true);
                    return inner.sleep(Duration.ZERO);
                })));
        assertTrue(String.valueOf(refusal.getMessage()).contains("foreign-loop"));
        assertFalse(started.get());
    }

    @Test
    void itIsRefusedInABlockingCallThatIsPlacedOnTheLoop() throws Exception {
        try (SyncToAsync onLoop = new SyncToAsync(Placement.LOOP)) {
            CompletableFuture<String> call = loop.ask(() -> onLoop.call(
                    () -> AsyncToSync.call(inner -> new CompletableFuture<String>()), loop));
            assertTrue(call.isDone());
            assertTrue(call.exceptionNow() instanceof IllegalStateException);
        }
    }

    @Test
    void anAdapterThatDoesNotLookWaitsForItselfSoTheTestsOfRefusalCanFail() throws Exception {
        assertTrue(loop.ask(() -> {
            CompletableFuture<@Nullable Void> sleep = loop.sleep(Duration.ofMillis(1));
            try {
                sleep.get(100, TimeUnit.MILLISECONDS);
                return false;
            } catch (TimeoutException e) {
                return true;
            }
        }));
    }

    @Test
    void aThreadThatIsNoLongerALoopMayCallAgain() throws Exception {
        AsyncToSync.call(own -> own.sleep(Duration.ZERO));
        assertEquals("again",
                AsyncToSync.call(own -> CompletableFuture.completedFuture("again")));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void insideSyncToAsyncTheCallersLoopIsUsed(Placement placement) throws Exception {
        Thread loopThread = loop.ask(Thread::currentThread);
        Thread ran = onWorker(placement, () -> {
            assertNull(Loop.current());
            return AsyncToSync.call(callers -> {
                assertSame(loop, callers);
                assertSame(loop, Loop.current());
                return callers.sleep(Duration.ofMillis(1))
                        .thenApply(slept -> Thread.currentThread());
            });
        });
        assertSame(loopThread, ran);
    }

    @Test
    void outsideOfItTheLoopIsTheCallersOwnSoTheTestCanFail() throws Exception {
        Thread loopThread = loop.ask(Thread::currentThread);
        assertNotSame(loopThread, AsyncToSync.call(own -> own.sleep(Duration.ofMillis(1))
                .thenApply(slept -> Thread.currentThread())));
    }

    @Test
    void theCallersLoopIsFreeWhileTheWorkerWaits() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(1);
        try (SyncToAsync adapter = new SyncToAsync(Placement.SINGLE)) {
            CompletableFuture<String> call = loop.ask(
                    () -> adapter.call(() -> AsyncToSync.call(callers -> {
                        waiting.countDown();
                        return answer;
                    }), loop));
            assertTrue(waiting.await(30, TimeUnit.SECONDS));
            assertEquals("the loop answers", loop.ask(() -> "the loop answers"));
            answer.complete("value");
            assertEquals("value", call.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void callsNestAsDeepAsThereAreThreads() throws Exception {
        try (SyncToAsync adapter = new SyncToAsync(Placement.VIRTUAL)) {
            assertEquals(10, nested(adapter, 10));
        }
    }

    private static int nested(SyncToAsync adapter, int depth) throws Exception {
        return depth == 0
                ? 0
                : AsyncToSync.call(own -> adapter.call(() -> nested(adapter, depth - 1), own))
                        + 1;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void failuresComeOutAsTheSameObjectOnTheCallersLoop(Placement placement) throws Exception {
        assertEquals(true, onWorker(placement, () -> {
            assertFailuresPass();
            return true;
        }));
    }

    @ParameterizedTest
    @EnumSource
    void failuresComeOutAsTheSameObjectOnAnOwnLoop(Kind kind) throws Exception {
        assertEquals(true, kind.ask(() -> {
            assertFailuresPass();
            return true;
        }));
    }

    private static void assertFailuresPass() {
        for (Throwable failure : List.of(new IOException("checked"),
                new IllegalStateException("unchecked"), new StackOverflowError("error"),
                new CancellationException("cancelled"),
                new java.util.concurrent.ExecutionException(new IOException("inner")))) {
            assertSame(failure, assertThrows(failure.getClass(),
                    () -> AsyncToSync.call(own -> CompletableFuture.failedFuture(failure))));
            assertSame(failure, assertThrows(failure.getClass(),
                    () -> AsyncToSync.call(own -> own.sleep(Duration.ZERO)
                            .thenCompose(slept -> CompletableFuture.failedFuture(failure)))));
        }
        IllegalStateException thrown = new IllegalStateException("thrown");
        assertSame(thrown, assertThrows(IllegalStateException.class,
                () -> AsyncToSync.call(own -> {
                    throw thrown;
                })));
    }

    @ParameterizedTest
    @EnumSource
    void interruptingTheCallerCancelsWhatItWaitsFor(Kind kind) throws Exception {
        CompletableFuture<String> never = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = kind.start(() -> {
            try {
                AsyncToSync.call(own -> {
                    started.countDown();
                    return never;
                });
            } catch (InterruptedException e) {
                interrupted.complete(true);
            } catch (Exception e) {
                interrupted.completeExceptionally(e);
            }
        });
        assertTrue(started.await(30, TimeUnit.SECONDS));
        caller.interrupt();
        assertTrue(interrupted.get(30, TimeUnit.SECONDS));
        assertTrue(never.isCancelled());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void cancellingTheOuterCallCancelsTheInnerOneOnTheLoop(Placement placement)
            throws Exception {
        Thread loopThread = loop.ask(Thread::currentThread);
        CompletableFuture<String> never = new CompletableFuture<>();
        CompletableFuture<Thread> cancelledOn = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        try (SyncToAsync adapter = new SyncToAsync(placement)) {
            CompletableFuture<String> outer = loop.ask(
                    () -> adapter.call(() -> AsyncToSync.call(callers -> {
                        never.whenComplete(
                                (value, failure) -> cancelledOn.complete(Thread.currentThread()));
                        started.countDown();
                        return never;
                    }), loop));
            assertTrue(started.await(30, TimeUnit.SECONDS));
            outer.cancel(true);
            assertSame(loopThread, cancelledOn.get(30, TimeUnit.SECONDS));
            assertTrue(never.isCancelled());
        }
    }

    @Test
    void aCallerThatIsInterruptedBeforeItsTurnStartsNothing() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch atLoop = new CountDownLatch(1);
        AtomicBoolean started = new AtomicBoolean();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        try (SyncToAsync adapter = new SyncToAsync(Placement.SINGLE)) {
            CompletableFuture<String> outer = loop.ask(() -> adapter.call(() -> {
                loop.execute(() -> await(go));
                atLoop.countDown();
                try {
                    return AsyncToSync.call(callers -> {
                        started.set(true);
                        return new CompletableFuture<String>();
                    });
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                    throw e;
                }
            }, loop));
            assertTrue(atLoop.await(30, TimeUnit.SECONDS));
            outer.cancel(true);
            assertTrue(interrupted.get(30, TimeUnit.SECONDS));
            go.countDown();
            loop.ask(() -> "everything before has run");
            assertFalse(started.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
