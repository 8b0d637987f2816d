package dev.parkbench.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

@Timeout(60)
class ThreadContextTest {

    private final ThreadLocal<@Nullable String> carried = new ThreadLocal<>();
    private final ThreadLocal<@Nullable String> left = new ThreadLocal<>();
    private final LoopThread loop = new LoopThread();

    @BeforeEach
    void carry() {
        ThreadContext.carry(carried);
    }

    @AfterEach
    void leave() {
        ThreadContext.leave(carried);
        carried.remove();
        left.remove();
        MDC.clear();
        loop.close();
    }

    private String seen() {
        return carried.get() + " " + left.get() + " " + MDC.get("request");
    }

    private void set(@Nullable String value) {
        carried.set(value);
        left.set(value);
        if (value == null) {
            MDC.remove("request");
        } else {
            MDC.put("request", value);
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void aCallSeesWhatIsCarriedAndNothingElse(Placement placement) throws Exception {
        try (SyncToAsync adapter = new SyncToAsync(placement)) {
            CompletableFuture<String> call = loop.ask(() -> {
                set("callers");
                return adapter.call(this::seen, loop);
            });
            // On the loop itself nothing needs to be carried: it is the caller's own thread.
            assertEquals(placement == Placement.LOOP
                    ? "callers callers callers"
                    : "callers null callers", get(call));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCallersOwnValuesStayAsTheyWere(Placement placement) throws Exception {
        try (SyncToAsync adapter = new SyncToAsync(placement)) {
            set("callers");
            CompletableFuture<String> call = adapter.call(() -> {
                carried.set("changed");
                MDC.put("request", "changed");
                return seen();
            }, loop);
            assertEquals("changed null changed", get(call));
            assertEquals("callers callers callers", seen());
        }
    }

    /** What the worker's next call sees after one that left values behind, or failed to. */
    private String seenByTheNextCall(Callable<String> first) throws Exception {
        try (SyncToAsync adapter = new SyncToAsync(Placement.SINGLE)) {
            set("first");
            get(adapter.call(first, loop));
            set(null);
            return get(adapter.call(this::seen, loop));
        }
    }

    @Test
    void nothingReachesTheWorkersNextCall() throws Exception {
        assertEquals("null null null", seenByTheNextCall(() -> {
            carried.set("changed");
            MDC.put("request", "changed");
            return "";
        }));
    }

    @Test
    void whatIsNotCarriedStaysBehindSoTheTestCanFail() throws Exception {
        assertEquals("null stays null", seenByTheNextCall(() -> {
            left.set("stays");
            return "";
        }));
    }

    @Test
    void aWorkersOwnValuesAreBackAfterACall() throws Exception {
        set("captured");
        ThreadContext context = ThreadContext.capture();
        set("own");
        assertEquals("captured own captured", context.call(this::seen));
        assertEquals("own own own", seen());
        assertThrows(IllegalStateException.class, () -> context.call(() -> {
            set("changed");
            throw new IllegalStateException("and failed");
        }));
        assertEquals("own changed own", seen());
    }

    @Test
    void aThreadLocalThatIsNoLongerCarriedDoesNotStayBehind() throws Exception {
        set("captured");
        ThreadContext context = ThreadContext.capture();
        ThreadContext.leave(carried);
        set(null);
        assertEquals("captured", context.call(carried::get));
        assertNull(carried.get());
    }

    @Test
    void asyncCodeOnTheCallersLoopSeesTheContextToo() throws Exception {
        try (SyncToAsync adapter = new SyncToAsync(Placement.SINGLE)) {
            CompletableFuture<String> call = adapter.call(() -> {
                set("workers");
                return AsyncToSync
                        .call(callers -> CompletableFuture.completedFuture(seen()));
            }, loop);
            assertEquals("workers null workers", get(call));
            assertEquals("null null null", loop.ask(this::seen));
        }
    }
}
