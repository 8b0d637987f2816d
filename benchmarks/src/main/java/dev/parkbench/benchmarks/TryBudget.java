package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.monitor.QuietMoment;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The time that a run may spend on results that are not kept: waiting for other programs to end,
 * and disturbed trials. It is used by one thread.
 */
final class TryBudget {

    /** The longest total wait for other programs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * The time for repeated trials that is granted in addition to half of the time of the kept
     * trials.
     */
    private static final Duration FREE = Duration.ofMinutes(2);

    private final int most;
    private final Quiet quiet;
    private long keptNanos;
    private long discardedNanos;
    private boolean disturbed = true;

    /** Creates a budget with at most this many attempts for each trial and experiment. */
    TryBudget(int most) {
        this(most, new QuietMoment(PATIENCE)::await);
    }

    TryBudget(int most, Quiet quiet) {
        this.most = most;
        this.quiet = quiet;
    }

    /** A wait for a quiet machine, which reports that it waits. */
    interface Quiet {

        void await(Consumer<String> told) throws InterruptedException;
    }

    int mostTries() {
        return most;
    }

    /**
     * Waits for a quiet machine before the first trial and after a disturbed one, until the total
     * wait is used up.
     */
    void awaitQuiet(Consumer<String> told) throws InterruptedException {
        if (most > 1 && disturbed) {
            quiet.await(told);
        }
        disturbed = false;
    }

    /** Whether a trial that took this long may be discarded. */
    boolean mayDiscard(long nanos) {
        return discardedNanos + nanos <= keptNanos / 2 + FREE.toNanos();
    }

    /** Whether no trial may be repeated any more. */
    boolean isSpent() {
        return !mayDiscard(0);
    }

    void kept(long nanos) {
        keptNanos += nanos;
    }

    void discarded(long nanos) {
        discardedNanos += nanos;
        disturbed = true;
    }
}
