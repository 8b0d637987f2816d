package dev.parkbench.server.http;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures to accept connections: in one line, at most once in ten seconds, and with the same
 * text on every backend. Safe for use by many threads.
 */
public final class AcceptFailures {

    /** The pause before the next attempt to accept, which leaves the CPU to other threads. */
    public static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanoClock;
    private boolean reported;
    private long lastReport;
    private long unreported;

    /** Creates a report that reads the given clock, in nanoseconds. */
    public AcceptFailures(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        // Loads the classes that a report needs, because without a free descriptor no class can be
        // loaded.
        cause(new IllegalStateException("warm-up"));
        LOG.isWarnEnabled();
    }

    /** Logs a failure, or only counts it if one was logged within the last ten seconds. */
    public void report(Throwable failure) {
        long before;
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            if (reported && now - lastReport < SILENCE.toNanos()) {
                unreported++;
                return;
            }
            reported = true;
            lastReport = now;
            before = unreported;
            unreported = 0;
        } finally {
            lock.unlock();
        }
        LOG.warn("connections cannot be accepted: {}; retrying every {} ms ({} such failures"
                + " since the last report)", cause(failure), PAUSE.toMillis(), before);
    }

    private static String cause(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        // EMFILE: the transports have their own messages, which contain the kernel's text or its
        // number.
        return text.contains("Too many open files") || text.contains("error(-24)")
                ? "no file descriptor is left (ulimit -n)"
                : failure.toString();
    }
}
