package dev.parkbench.server.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.LoopThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointCountersTest {

    private static final Request REQUEST = Request.of("GET", "/x/");
    private static final Response OK = Response.json(Map.of());

    private final AtomicLong nanos = new AtomicLong();
    private final EndpointCounters counters = new EndpointCounters(nanos::get);
    private final LoopThread loop = new LoopThread();

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    private void assertCounts(long started, long completed, long inFlight, int maxInFlight) {
        assertCounts(started, completed, inFlight, maxInFlight, 0);
    }

    private void assertCounts(long started, long completed, long inFlight, int maxInFlight,
            long interrupted) {
        Map<String, Object> snapshot = counters.snapshot();
        assertEquals(List.of(started, completed, inFlight, maxInFlight, interrupted, 0L, 0.0,
                Map.of()), List.copyOf(snapshot.values()));
        assertEquals(List.of("started", "completed", "in_flight", "max_in_flight", "interrupted",
                "abandoned", "idle_seconds", "workers"), List.copyOf(snapshot.keySet()));
    }

    private Object idleSeconds() {
        return counters.snapshot().getOrDefault("idle_seconds", "missing");
    }

    @Test
    void idleTimeStartsWithTheEndOfTheLastRun() {
        nanos.set(2_000_000_000);
        assertEquals(2.0, idleSeconds());
        List<CompletableFuture<Response>> handlers = new ArrayList<>();
        AsyncHandler counted = counters.count((AsyncHandler) (request, own) -> {
            CompletableFuture<Response> later = new CompletableFuture<>();
            handlers.add(later);
            return later;
        });
        for (int i = 0; i < 2; i++) {
            counted.handle(REQUEST, loop);
        }
        assertEquals(0.0, idleSeconds());
        handlers.get(1).complete(OK);
        nanos.set(5_000_000_000L);
        assertEquals(0.0, idleSeconds());
        handlers.get(0).complete(OK);
        nanos.set(5_500_000_000L);
        assertEquals(0.5, idleSeconds());
    }

    @Test
    void aBlockingRunIsCountedWhetherItAnswersOrFails() throws Exception {
        counters.count((BlockingHandler) request -> {
            assertCounts(1, 0, 1, 1);
            return OK;
        }).handle(REQUEST);
        assertThrows(IOException.class, () -> counters.count((BlockingHandler) request -> {
            throw new IOException("no");
        }).handle(REQUEST));
        assertCounts(2, 2, 0, 1);
    }

    @Test
    void anAsyncRunIsCountedUntilItsFutureIsDoneHoweverItEnds() {
        List<CompletableFuture<Response>> handlers = new ArrayList<>();
        AsyncHandler counted = counters.count((AsyncHandler) (request, own) -> {
            CompletableFuture<Response> later = new CompletableFuture<>();
            handlers.add(later);
            return later;
        });
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(counted.handle(REQUEST, loop));
        }
        assertCounts(3, 0, 3, 3);
        handlers.get(0).complete(OK);
        handlers.get(1).completeExceptionally(new IOException("no"));
        answers.get(2).cancel(true);
        assertTrue(handlers.get(2).isCancelled());
        assertTrue(answers.get(0).isDone());
        assertTrue(answers.get(1).isCompletedExceptionally());
        assertCounts(3, 3, 0, 3, 1);
    }

    @Test
    void aBlockingRunThatEndsByAnInterruptIsCountedSo() {
        assertThrows(InterruptedException.class, () -> counters.count((BlockingHandler) request -> {
            throw new InterruptedException();
        }).handle(REQUEST));
        assertCounts(1, 1, 0, 1, 1);
    }

    /** An interrupt is a request, and a handler may refuse it. */
    @Test
    void aRunThatAnswersAlthoughItIsInterruptedIsNotCountedSo() throws Exception {
        counters.count((BlockingHandler) request -> {
            Thread.currentThread().interrupt();
            return OK;
        }).handle(REQUEST);
        assertTrue(Thread.interrupted());
        assertCounts(1, 1, 0, 1, 0);
    }

    @Test
    void abandonedRequestsAreCountedApartFromRuns() {
        counters.abandon();
        counters.abandon();
        assertEquals(2L, counters.snapshot().get("abandoned"));
        assertEquals(0L, counters.snapshot().get("started"));
    }

    @Test
    void anAnswerAtOnceOrAThrowIsCountedToo() {
        counters.count((AsyncHandler) (request, own) -> CompletableFuture.completedFuture(OK))
                .handle(REQUEST, loop);
        assertThrows(IllegalStateException.class,
                () -> counters.count((AsyncHandler) (request, own) -> {
                    throw new IllegalStateException("no");
                }).handle(REQUEST, loop));
        assertCounts(2, 2, 0, 1);
    }

    /** What is in flight as seen by whoever has just been given the answer. */
    private Object inFlightAtTheAnswer(java.util.function.UnaryOperator<AsyncHandler> count) {
        CompletableFuture<Response> later = new CompletableFuture<>();
        CompletableFuture<Object> seen = count.apply((request, own) -> later)
                .handle(REQUEST, loop).thenApply(answer -> inFlight());
        later.complete(OK);
        return seen.join();
    }

    private Object inFlight() {
        return counters.snapshot().getOrDefault("in_flight", "missing");
    }

    @Test
    void whoHasTheAnswerFindsItCounted() {
        assertEquals(0L, inFlightAtTheAnswer(counters::count));
    }

    @Test
    void countingBesideTheAnswerIsTooLateSoTheTestCanFail() {
        // Actions on one future run last first: the answer's reader before the counting.
        AtomicBoolean counted = new AtomicBoolean();
        CompletableFuture<Response> later = new CompletableFuture<>();
        later.whenComplete((value, failure) -> counted.set(true));
        CompletableFuture<Boolean> seen = later.thenApply(answer -> counted.get());
        later.complete(OK);
        assertEquals(false, seen.join());
        assertTrue(counted.get());
    }

    @Test
    void runsOfManyThreadsAreAllCountedAndEachHasEndedOrRuns() throws Exception {
        int threads = 4;
        int each = 2_000;
        CyclicBarrier together = new CyclicBarrier(threads);
        BlockingHandler counted = counters.count((BlockingHandler) request -> OK);
        BlockingHandler meets = counters.count((BlockingHandler) request -> {
            together.await(30, TimeUnit.SECONDS);
            return OK;
        });
        AtomicBoolean ended = new AtomicBoolean();
        FutureTask<Boolean> watch = new FutureTask<>(() -> {
            boolean sound = true;
            while (!ended.get()) {
                Object[] values = counters.snapshot().values().toArray();
                long running = (Long) values[2];
                sound &= running >= 0 && (Long) values[0] == (Long) values[1] + running;
            }
            return sound;
        });
        Thread.ofPlatform().daemon().start(watch);
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    meets.handle(REQUEST);
                    for (int j = 0; j < each; j++) {
                        counted.handle(REQUEST);
                    }
                    done.countDown();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertTrue(done.await(30, TimeUnit.SECONDS));
        ended.set(true);
        assertTrue(watch.get(30, TimeUnit.SECONDS));
        long all = (long) threads * (each + 1);
        assertCounts(all, all, 0, threads);
    }

    @Test
    void runsAreCountedByWorkerWhereThereAreWorkers() throws Exception {
        BlockingHandler counted = counters.count((BlockingHandler) request -> OK);
        for (int worker : new int[]{2, 0, 2}) {
            FutureTask<Response> task = new FutureTask<>(() -> {
                Worker.bind(worker);
                return counted.handle(REQUEST);
            });
            Thread.ofPlatform().start(task);
            task.get(30, TimeUnit.SECONDS);
        }
        assertEquals("{0=1, 2=2}", String.valueOf(counters.snapshot().get("workers")));
    }
}
