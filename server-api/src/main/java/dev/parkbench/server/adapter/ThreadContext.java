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
 * every thread-local that was registered with {@link #carry}.
 *
 * <p>Values are captured where the adapter is called and put back as they were afterwards, so a
 * worker thread keeps nothing of a request. What the called code sets is not carried back.
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

    /** Has every adapter carry this thread-local from now on. */
    @SuppressWarnings("unchecked")
    public static void carry(ThreadLocal<?> local) {
        CARRIED.add((ThreadLocal<@Nullable Object>) local);
    }

    /** Has the adapters leave this thread-local behind again. */
    public static void leave(ThreadLocal<?> local) {
        CARRIED.remove(local);
    }

    /** The calling thread's values. */
    public static ThreadContext capture() {
        List<Value> values = new ArrayList<>(CARRIED.size());
        for (ThreadLocal<@Nullable Object> local : CARRIED) {
            values.add(new Value(local, local.get()));
        }
        return new ThreadContext(values, MDC.getCopyOfContextMap());
    }

    /** Calls with these values on the calling thread, and puts its own values back. */
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
     * The calling thread's values of what these values will cover, which need not be what is
     * carried now: a thread-local that is no longer carried must not stay behind on a worker.
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
