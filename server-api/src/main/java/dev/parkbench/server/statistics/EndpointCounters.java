package dev.parkbench.server.statistics;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

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
                response = handler.handle(request, loop);
            } catch (Throwable e) {
                complete();
                throw e;
            }
            if (response.isDone()) {
                complete();
            } else {
                response.whenComplete((value, failure) -> complete());
            }
            return response;
        };
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
        inFlight.decrementAndGet();
        completed.increment();
    }

    Map<String, Object> snapshot() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("started", started.sum());
        fields.put("completed", completed.sum());
        fields.put("in_flight", inFlight.get());
        fields.put("max_in_flight", maxInFlight.get());
        Map<String, Object> workers = new LinkedHashMap<>();
        byWorker.forEach((worker, count) -> workers.put(worker.toString(), count.sum()));
        fields.put("workers", workers);
        return fields;
    }
}
