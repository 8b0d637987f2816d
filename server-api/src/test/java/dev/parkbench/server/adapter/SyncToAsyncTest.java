package dev.parkbench.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SyncToAsyncTest {

    private static final int CALLS = 100;
    private static final long WORK_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private final LoopThread loop = new LoopThread();
    private final List<SyncToAsync> adapters = new ArrayList<>();

    @AfterEach
    void closeAll() {
        adapters.forEach(SyncToAsync::close);
        loop.close();
    }

    private SyncToAsync adapter(Placement placement) {
        SyncToAsync adapter = new SyncToAsync(placement);
        adapters.add(adapter);
        return adapter;
    }

    /** Starts a call from the loop, as a server does. */
    private <T extends @Nullable Object> CompletableFuture<T> call(SyncToAsync adapter,
            Callable<T> callable) throws Exception {
        return loop.ask(() -> adapter.call(callable, loop));
    }

    private static <T extends @Nullable Object> T get(CompletableFuture<T> future)
            throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return Failures.cause(assertThrows(ExecutionException.class, () -> get(future)));
    }

    /** How many calls ran at once, and on which threads. */
    private static final class Crowd {

        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger maxInside = new AtomicInteger();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Thread visit() {
            maxInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            threads.add(Thread.currentThread());
            LockSupport.parkNanos(WORK_NANOS);
            inside.decrementAndGet();
            return Thread.currentThread();
        }
    }

    private Crowd crowd(SyncToAsync adapter, int calls) throws Exception {
        Crowd crowd = new Crowd();
        CompletableFuture<?>[] all = new CompletableFuture<?>[calls];
        for (int i = 0; i < calls; i++) {
            all[i] = call(adapter, crowd::visit);
        }
        get(CompletableFuture.allOf(all));
        return crowd;
    }

    @Test
    void singleSerialisesItsCallsAndKeepsOneThread() throws Exception {
        Crowd crowd = crowd(adapter(Placement.SINGLE), CALLS);
        assertEquals(1, crowd.maxInside.get());
        assertEquals(1, crowd.threads.size());
    }

    @ParameterizedTest
    @EnumSource(names = {"POOL", "VIRTUAL"})
    void theOthersDoNotSoTheTestOfSingleCanFail(Placement placement) throws Exception {
        Crowd crowd = crowd(adapter(placement), CALLS);
        assertTrue(crowd.maxInside.get() > 1);
        assertTrue(crowd.threads.size() > 1);
    }

    /** How many of that many calls are inside when no more come in before the first is let go. */
    private int insideBeforeAnyLeaves(SyncToAsync adapter, int calls, int expected)
            throws Exception {
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(expected);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            all.add(call(adapter, () -> {
                int now = inside.incrementAndGet();
                full.countDown();
                go.await();
                inside.decrementAndGet();
                return now;
            }));
        }
        assertTrue(full.await(30, TimeUnit.SECONDS));
        go.countDown();
        int most = 0;
        for (CompletableFuture<Integer> call : all) {
            most = Math.max(most, get(call));
        }
        return most;
    }

    @Test
    void poolRunsAsManyCallsAsItHasThreadsAndNoMore() throws Exception {
        int threads = SyncToAsync.POOL_THREADS;
        assertEquals(threads,
                insideBeforeAnyLeaves(adapter(Placement.POOL), threads + 20, threads));
    }

    @Test
    void virtualHasNoBoundSoTheTestOfThePoolCanFail() throws Exception {
        int calls = SyncToAsync.POOL_THREADS + 20;
        assertEquals(calls, insideBeforeAnyLeaves(adapter(Placement.VIRTUAL), calls, calls));
    }

    @Test
    void virtualMakesANewVirtualThreadForEachCall() throws Exception {
        SyncToAsync adapter = adapter(Placement.VIRTUAL);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < CALLS; i++) {
            Thread thread = get(call(adapter, Thread::currentThread));
            assertTrue(thread.isVirtual());
            assertTrue(threads.add(thread));
        }
    }

    @Test
    void loopRunsOnTheLoopThreadAndIsDoneAtOnce() throws Exception {
        SyncToAsync adapter = adapter(Placement.LOOP);
        Thread loopThread = loop.ask(Thread::currentThread);
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Thread> call = call(adapter, Thread::currentThread);
            assertTrue(call.isDone());
            assertSame(loopThread, call.join());
        }
    }

    @Test
    void loopRunsOnTheLoopThreadEvenIfAnotherThreadCalls() throws Exception {
        SyncToAsync adapter = adapter(Placement.LOOP);
        Thread loopThread = loop.ask(Thread::currentThread);
        assertSame(loopThread, get(adapter.call(Thread::currentThread, loop)));
        IOException failure = new IOException("no");
        assertSame(failure, failure(adapter.call(() -> {
            throw failure;
        }, loop)));
    }

    @ParameterizedTest
    @EnumSource
    void onlyACallOnTheLoopSeesALoop(Placement placement) throws Exception {
        Loop seen = get(call(adapter(placement), Loop::current));
        if (placement == Placement.LOOP) {
            assertSame(loop, seen);
        } else {
            assertNull(seen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureComesOutAsTheSameObject(Placement placement) throws Exception {
        SyncToAsync adapter = adapter(placement);
        List<Throwable> failures = List.of(new IOException("checked"),
                new IllegalStateException("unchecked"), new StackOverflowError("error"),
                new InterruptedException("interrupted"));
        for (Throwable failure : failures) {
            CompletableFuture<String> call = call(adapter, () -> {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            });
            assertSame(failure, failure(call));
            if (placement == Placement.LOOP) {
                loop.ask(Thread::interrupted);
            }
        }
    }

    /** The thread that runs what follows a call which ends only after what follows is known. */
    private Thread threadAfter(
            java.util.function.Function<Callable<String>, CompletableFuture<String>> starter)
            throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Thread> after = starter.apply(() -> {
            go.await();
            return "value";
        }).thenApply(value -> Thread.currentThread());
        go.countDown();
        return get(after);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void theFutureCompletesOnTheLoop(Placement placement) throws Exception {
        SyncToAsync adapter = adapter(placement);
        Thread loopThread = loop.ask(Thread::currentThread);
        assertSame(loopThread, threadAfter(callable -> adapter.call(callable, loop)));
    }

    @Test
    void aPlainFutureCompletesOnItsWorkerSoTheTestOfTheLoopCanFail() throws Exception {
        Thread loopThread = loop.ask(Thread::currentThread);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            assertNotSame(loopThread,
                    threadAfter(callable -> plain(callable, executor)));
        }
    }

    /** The adapter that everybody writes first: no loop, no interruption. */
    private static <T> CompletableFuture<T> plain(Callable<T> callable, Executor executor) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return callable.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, executor);
    }

    /** Whether cancelling interrupts what runs; it is told to end by other means afterwards. */
    private boolean cancellingInterrupts(
            java.util.function.Function<Callable<String>, CompletableFuture<String>> starter)
            throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean end = new AtomicBoolean();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<String> call = starter.apply(() -> {
            running.countDown();
            while (!end.get() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(WORK_NANOS);
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
            return "ended";
        });
        assertTrue(running.await(30, TimeUnit.SECONDS));
        assertTrue(call.cancel(true));
        // A sound adapter has sent the interruption by now: cancel returns after it.
        boolean already = interrupted.completeOnTimeout(false, 200, TimeUnit.MILLISECONDS).join();
        end.set(true);
        return already;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void cancellingInterruptsTheRunningCall(Placement placement) throws Exception {
        SyncToAsync adapter = adapter(placement);
        assertTrue(cancellingInterrupts(callable -> adapter.call(callable, loop)));
    }

    @Test
    void cancellingAPlainFutureDoesNotSoTheTestOfItCanFail() throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            assertFalse(cancellingInterrupts(callable -> plain(callable, executor)));
        }
    }

    @Test
    void anInterruptionDoesNotReachTheWorkersNextCall() throws Exception {
        SyncToAsync adapter = adapter(Placement.SINGLE);
        for (int i = 0; i < CALLS; i++) {
            CountDownLatch running = new CountDownLatch(1);
            CompletableFuture<String> cancelled = adapter.call(() -> {
                running.countDown();
                return "ending while it is cancelled";
            }, loop);
            assertTrue(running.await(30, TimeUnit.SECONDS));
            cancelled.cancel(true);
            assertFalse(get(adapter.call(() -> Thread.currentThread().isInterrupted(), loop)));
        }
    }

    @Test
    void aCallThatIsCancelledWhileItIsQueuedNeverRuns() throws Exception {
        SyncToAsync adapter = adapter(Placement.SINGLE);
        CountDownLatch go = new CountDownLatch(1);
        List<String> ran = java.util.Collections.synchronizedList(new ArrayList<>());
        call(adapter, () -> {
            go.await();
            return ran.add("first");
        });
        CompletableFuture<Boolean> queued = call(adapter, () -> ran.add("queued"));
        CompletableFuture<Boolean> last = call(adapter, () -> ran.add("last"));
        assertTrue(queued.cancel(true));
        go.countDown();
        get(last);
        assertEquals(List.of("first", "last"), ran);
    }

    @Test
    void closingInterruptsWhatRunsAndFailsWhatIsQueued() throws Exception {
        SyncToAsync adapter = adapter(Placement.SINGLE);
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> runs = call(adapter, () -> {
            running.countDown();
            new CountDownLatch(1).await();
            return "never";
        });
        CompletableFuture<String> queued = call(adapter, () -> "never");
        assertTrue(running.await(30, TimeUnit.SECONDS));
        adapter.close();
        assertInstanceOf(InterruptedException.class, failure(runs));
        assertInstanceOf(RejectedExecutionException.class, failure(queued));
        assertInstanceOf(RejectedExecutionException.class,
                failure(call(adapter, () -> "never")));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOOP")
    void aCallOutlivesItsLoopAndStillHasItsValue(Placement placement) throws Exception {
        SyncToAsync adapter = adapter(placement);
        LocalLoop ended = new LocalLoop(System::nanoTime);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<CompletableFuture<String>> call = new CompletableFuture<>();
        ended.run(() -> {
            call.complete(adapter.call(() -> {
                go.await();
                return "value";
            }, ended));
            return CompletableFuture.completedFuture("the loop does not wait for it");
        });
        go.countDown();
        assertEquals("value", get(call.join()));
    }
}
