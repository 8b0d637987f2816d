package dev.parkbench.server.statistics;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Failures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts the calls of one endpoint's handler. A call starts when the handler's code starts, not
 * when the request arrives, and it completes however it ends, even if its client has gone. Safe for
 * use by many threads.
 */
public final class EndpointCounters {

    private final LongAdder started = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder interrupted = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private final Map<Integer, LongAdder> byWorker = new ConcurrentSkipListMap<>();
    private final LongSupplier nanoClock;
    private final AtomicLong idleSinceNanos;

    /**
     * Creates counters that are idle from now on.
     *
     * @param nanoClock a clock in nanoseconds
     */
    EndpointCounters(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.idleSinceNanos = new AtomicLong(nanoClock.getAsLong());
    }

    /** Wraps a handler so that its calls are counted. */
    public BlockingHandler count(BlockingHandler handler) {
        return request -> {
            start();
            try {
                return handler.handle(request);
            } catch (InterruptedException e) {
                interrupted.increment();
                throw e;
            } finally {
                complete();
            }
        };
    }

    /** Wraps a handler so that its calls are counted. */
    public AsyncHandler count(AsyncHandler handler) {
        return (request, loop) -> {
            start();
            CompletableFuture<Response> response;
            try {
                response = Objects.requireNonNull(handler.handle(request, loop), "answer");
            } catch (Throwable e) {
                complete();
                throw e;
            }
            if (response.isDone()) {
                complete();
                return response;
            }
            return counted(response);
        };
    }

    /**
     * A future that completes after the response is counted, so that a client with a response finds
     * it in the counters. It is a separate future because the dependents of one future run in no
     * defined order, and not at all once it is cancelled.
     */
    private CompletableFuture<Response> counted(CompletableFuture<Response> response) {
        CompletableFuture<Response> counted = new CompletableFuture<>();
        response.whenComplete((value, failure) -> {
            if (failure != null && Failures.cause(failure) instanceof CancellationException) {
                interrupted.increment();
            }
            complete();
            if (failure == null) {
                counted.complete(value);
            } else {
                counted.completeExceptionally(failure);
            }
        });
        return Cancellable.linked(response, counted);
    }

    /**
     * Counts a request whose client has gone before its response was written. Its call may not have
     * started, may still run, or may have ended.
     */
    public void abandon() {
        abandoned.increment();
    }

    private void start() {
        started.increment();
        int now = inFlight.incrementAndGet();
        if (now > maxInFlight.get()) {
            maxInFlight.accumulateAndGet(now, Math::max);
        }
        Integer worker = Worker.current();
        if (worker != null) {
            byWorker.computeIfAbsent(worker, index -> new LongAdder()).increment();
        }
    }

    private void complete() {
        if (inFlight.decrementAndGet() == 0) {
            // Two threads that each saw the count reach 0 may arrive here in either order.
            idleSinceNanos.accumulateAndGet(nanoClock.getAsLong(), Math::max);
        }
        completed.increment();
    }

    Map<String, Object> snapshot() {
        // Read before started, so that it is never the larger one.
        long completedUntilNow = completed.sum();
        long startedUntilNow = started.sum();
        // The difference, because a third counter would be read at another moment.
        long inFlightNow = startedUntilNow - completedUntilNow;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("started", startedUntilNow);
        fields.put("completed", completedUntilNow);
        fields.put("in_flight", inFlightNow);
        fields.put("max_in_flight", maxInFlight.get());
        fields.put("interrupted", interrupted.sum());
        fields.put("abandoned", abandoned.sum());
        // The time of the last completion can be read once, later, instead of by polling.
        fields.put("idle_seconds",
                inFlightNow > 0 ? 0.0 : (nanoClock.getAsLong() - idleSinceNanos.get()) / 1e9);
        Map<String, Object> workers = new LinkedHashMap<>();
        byWorker.forEach((worker, count) -> workers.put(worker.toString(), count.sum()));
        fields.put("workers", workers);
        return fields;
    }
}
