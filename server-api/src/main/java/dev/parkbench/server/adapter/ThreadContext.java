package dev.parkbench.server.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The thread-bound values that an adapter carries to another thread: the logging context (MDC) and
 * every thread-local registered with {@link #carry}.
 *
 * <p>Values are captured where the adapter is called. After the call the worker thread's own values
 * are restored, so it keeps nothing of a request. Values that the called code sets are not carried
 * back.
 */
public final class ThreadContext {

    private static final List<ThreadLocal<@Nullable Object>> CARRIED = new CopyOnWriteArrayList<>();

    private record Value(ThreadLocal<@Nullable Object> local, @Nullable Object value) {

        void install() {
            if (value == null) {
                local.remove();
            } else {
                local.set(value);
            }
        }
    }

    private final List<Value> values;
    private final @Nullable Map<String, String> mdc;

    private ThreadContext(List<Value> values, @Nullable Map<String, String> mdc) {
        this.values = values;
        this.mdc = mdc;
    }

    /** Registers a thread-local, which every adapter carries from now on. */
    @SuppressWarnings("unchecked")
    public static void carry(ThreadLocal<?> local) {
        CARRIED.add((ThreadLocal<@Nullable Object>) local);
    }

    /** Removes a thread-local that {@link #carry} registered. */
    public static void leave(ThreadLocal<?> local) {
        CARRIED.remove(local);
    }

    /** Captures the calling thread's values. */
    public static ThreadContext capture() {
        List<Value> values = new ArrayList<>(CARRIED.size());
        for (ThreadLocal<@Nullable Object> local : CARRIED) {
            values.add(new Value(local, local.get()));
        }
        return new ThreadContext(values, MDC.getCopyOfContextMap());
    }

    /**
     * Runs the callable on the calling thread with these values, then restores the thread's own
     * values.
     */
    public <T extends @Nullable Object> T call(Callable<T> callable) throws Exception {
        ThreadContext own = ownBelow();
        install();
        try {
            return callable.call();
        } finally {
            own.install();
        }
    }

    /**
     * The calling thread's own values of the captured thread-locals, not of those that are
     * registered now: a thread-local that is no longer carried must not stay behind on a worker.
     */
    private ThreadContext ownBelow() {
        List<Value> own = new ArrayList<>(values.size());
        for (Value value : values) {
            own.add(new Value(value.local, value.local.get()));
        }
        return new ThreadContext(own, MDC.getCopyOfContextMap());
    }

    private void install() {
        values.forEach(Value::install);
        if (mdc == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(mdc);
        }
    }
}
