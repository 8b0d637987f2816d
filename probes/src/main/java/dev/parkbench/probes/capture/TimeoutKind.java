package dev.parkbench.probes.capture;

import java.util.Locale;

/** A mechanism that notifies code that a time has expired. */
public enum TimeoutKind {
    /** {@code CompletableFuture.orTimeout}, whose callback runs on the JDK's timer thread. */
    OR_TIMEOUT("callbacks of a CompletableFuture with orTimeout", false),
    /** A {@code ScheduledThreadPoolExecutor} with one platform thread. */
    SCHEDULED_PLATFORM("tasks of a ScheduledThreadPoolExecutor with a platform thread", false),
    /** {@code Thread.sleep} on a platform thread. */
    PLATFORM_SLEEP("sleeps of platform threads", false),
    /** A scheduled task of a Netty event executor. */
    NETTY_TIMER("scheduled tasks of a Netty event executor", false),
    /** A {@code ScheduledThreadPoolExecutor} with one virtual thread. */
    SCHEDULED_VIRTUAL("tasks of a ScheduledThreadPoolExecutor with a virtual thread", true),
    /** {@code Thread.sleep} on a virtual thread. */
    VIRTUAL_SLEEP("sleeps of virtual threads", true),
    /** {@code Future.get} with a timeout on a virtual thread. */
    VIRTUAL_FUTURE_GET("calls of Future.get with a timeout by virtual threads", true),
    /** A virtual thread that joins a future with {@code orTimeout}. */
    VIRTUAL_JOIN("virtual threads that join a CompletableFuture with orTimeout", true),
    /** {@code BlockingQueue.poll} with a timeout on a virtual thread. */
    VIRTUAL_POLL("calls of BlockingQueue.poll with a timeout by virtual threads", true),
    /** A read of a socket with {@code SO_TIMEOUT} on a virtual thread. */
    VIRTUAL_SOCKET("reads of sockets with SO_TIMEOUT by virtual threads", true);

    private final String what;
    private final boolean needsCarrier;

    TimeoutKind(String what, boolean needsCarrier) {
        this.what = what;
        this.needsCarrier = needsCarrier;
    }

    /** A description of several such timeouts, such as {@code sleeps of virtual threads}. */
    public String what() {
        return what;
    }

    /** Whether the code that runs at the timeout runs on a virtual thread. */
    public boolean needsCarrier() {
        return needsCarrier;
    }

    static TimeoutKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
