package dev.parkbench.server.http;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports in one line, and not too often, that connections cannot be accepted; the same line on
 * every backend, whatever its own words for it are. Any thread may call.
 */
public final class AcceptFailures {

    /** How long to leave the CPU to others before the next attempt. */
    public static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanoClock;
    private boolean reported;
    private long lastReport;
    private long unreported;

    /** A report that goes by this clock. */
    public AcceptFailures(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        // When no descriptor is left, no class can be loaded from a folder any more.
        cause(new IllegalStateException("warm-up"));
        LOG.isWarnEnabled();
    }

    /** Takes note of a failure and reports it, unless one has been reported a moment ago. */
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
        LOG.warn("connections cannot be accepted: {}; trying on every {} ms ({} such failures"
                + " since the last report)", cause(failure), PAUSE.toMillis(), before);
    }

    private static String cause(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        // EMFILE: the transports word it themselves, around the kernel's own words or its number.
        return text.contains("Too many open files") || text.contains("error(-24)")
                ? "no file descriptor is left (ulimit -n)"
                : failure.toString();
    }
}
