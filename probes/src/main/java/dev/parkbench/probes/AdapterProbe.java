package dev.parkbench.probes;

import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Loop;
import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.adapter.SyncToAsync;
import dev.parkbench.server.adapter.ThreadContext;
import dev.parkbench.server.json.JsonText;
import dev.parkbench.server.process.ParentWatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A probe of the adapters between blocking and async code: the threads and the concurrency of each
 * placement, and how context, cancellation and failures pass through.
 */
public final class AdapterProbe {

    /** The number of blocking calls that are made at once at each placement. */
    public static final int CALLS = 100;

    private static final long PATIENCE_SECONDS = 10;
    private static final ThreadLocal<@Nullable String> CARRIED = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable String> PLAIN = new ThreadLocal<>();

    private AdapterProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        Map<String, Object> findings = new LinkedHashMap<>();
        for (Placement placement : Placement.values()) {
            try (SyncToAsync adapter = new SyncToAsync(placement)) {
                findings.put(placement.toString(), threads(adapter));
            }
        }
        findings.put("context", context());
        findings.put("refused_on_loop", refusedOnLoop());
        findings.put("cancelled_call_interrupted", cancelledCallIsInterrupted());
        findings.put("same_failure", failureComesOutUnchanged());
        System.out.println(JsonText.line(findings));
    }

    /**
     * The number of threads and the greatest concurrency of {@link #CALLS} calls that are made at
     * once.
     */
    private static Map<String, Object> threads(SyncToAsync adapter) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        AsyncToSync.call(loop -> {
            List<CompletableFuture<Long>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(adapter.call(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    inside.decrementAndGet();
                    return Thread.currentThread().threadId();
                }, loop));
            }
            calls.forEach(call -> call.thenAccept(ids::add));
            return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
        });
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("max_inside", most.get());
        findings.put("threads", ids.size());
        return findings;
    }

    private static Map<String, Object> context() throws Exception {
        ThreadContext.carry(CARRIED);
        CARRIED.set("caller's");
        PLAIN.set("caller's");
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("async_to_sync_any_thread_local",
                AsyncToSync.call(loop -> CompletableFuture.completedFuture(PLAIN.get())) != null);
        try (SyncToAsync adapter = new SyncToAsync(Placement.POOL)) {
            findings.put("sync_to_async_carried",
                    AsyncToSync.call(loop -> adapter.call(CARRIED::get, loop)) != null);
            findings.put("sync_to_async_plain",
                    AsyncToSync.call(loop -> adapter.call(PLAIN::get, loop)) != null);
        }
        return findings;
    }

    private static boolean refusedOnLoop() throws Exception {
        return AsyncToSync.call(loop -> CompletableFuture.completedFuture(isRefused()));
    }

    private static boolean isRefused() {
        try {
            AsyncToSync.call(loop -> new CompletableFuture<Void>());
            return false;
        } catch (IllegalStateException refused) {
            return Loop.current() != null;
        } catch (Exception e) {
            throw new IllegalStateException("refused in another way", e);
        }
    }

    private static boolean cancelledCallIsInterrupted() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (SyncToAsync adapter = new SyncToAsync(Placement.POOL)) {
            AsyncToSync.call(loop -> {
                CompletableFuture<Void> call = adapter.call(() -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return null;
                }, loop);
                await(started);
                call.cancel(true);
                return CompletableFuture.completedFuture(call.isCancelled());
            });
            return interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (CancellationException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the call did not start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the test is of identity
    private static boolean failureComesOutUnchanged() throws Exception {
        Exception failure = new IOException("on purpose");
        try (SyncToAsync adapter = new SyncToAsync(Placement.VIRTUAL)) {
            AsyncToSync.call(loop -> adapter.call(() -> {
                throw failure;
            }, loop));
            return false;
        } catch (IOException e) {
            return e == failure;
        }
    }
}
