package dev.parkbench.server.statistics;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts the runs of one endpoint's handler: a run starts when the handler's code starts, not when
 * its request arrives, and completes even if nobody waits for it any more.
 */
public final class EndpointCounters {

    private final LongAdder started = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private final Map<Integer, LongAdder> byWorker = new ConcurrentSkipListMap<>();
    private final LongSupplier nanoClock;
    private final AtomicLong idleSinceNanos;

    /** Counters that are idle from now on by this clock. */
    EndpointCounters(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.idleSinceNanos = new AtomicLong(nanoClock.getAsLong());
    }

    /** The handler, counted. */
    public BlockingHandler count(BlockingHandler handler) {
        return request -> {
            start();
            try {
                return handler.handle(request);
            } finally {
                complete();
            }
        };
    }

    /** The handler, counted. */
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
     * The response once it is counted, so that who has an answer finds it in the counters. A future
     * of its own, for what depends on one future runs in no order, and not at all once cancelled.
     */
    private CompletableFuture<Response> counted(CompletableFuture<Response> response) {
        CompletableFuture<Response> counted = new CompletableFuture<>();
        response.whenComplete((value, failure) -> {
            complete();
            if (failure == null) {
                counted.complete(value);
            } else {
                counted.completeExceptionally(failure);
            }
        });
        return Cancellable.linked(response, counted);
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
            // Of two that were the last one after the other, the later may be here first.
            idleSinceNanos.accumulateAndGet(nanoClock.getAsLong(), Math::max);
        }
        completed.increment();
    }

    Map<String, Object> snapshot() {
        // Completed first, so that it is never more than started.
        long completedUntilNow = completed.sum();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("started", started.sum());
        fields.put("completed", completedUntilNow);
        int inFlightNow = inFlight.get();
        fields.put("in_flight", inFlightNow);
        fields.put("max_in_flight", maxInFlight.get());
        // Who wants to know when the last run ended asks once, later, instead of all the time.
        fields.put("idle_seconds",
                inFlightNow > 0 ? 0.0 : (nanoClock.getAsLong() - idleSinceNanos.get()) / 1e9);
        Map<String, Object> workers = new LinkedHashMap<>();
        byWorker.forEach((worker, count) -> workers.put(worker.toString(), count.sum()));
        fields.put("workers", workers);
        return fields;
    }
}
