package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.monitor.QuietMoment;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How much time of a run may go into what is not kept: waiting for other programs to end, and trials
 * that were disturbed. One thread uses it.
 */
final class TryBudget {

    /** So long altogether other programs are waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Beside half of the time of what is kept, trials may be made again for so long. */
    private static final Duration FREE = Duration.ofMinutes(2);

    private final int most;
    private final Quiet quiet;
    private long keptNanos;
    private long discardedNanos;
    private boolean disturbed = true;

    /** At most so many tries of anything. */
    TryBudget(int most) {
        this(most, new QuietMoment(PATIENCE)::await);
    }

    TryBudget(int most, Quiet quiet) {
        this.most = most;
        this.quiet = quiet;
    }

    /** Waits for a quiet moment, and tells somebody that it does. */
    interface Quiet {

        void await(Consumer<String> told) throws InterruptedException;
    }

    int mostTries() {
        return most;
    }

    /** Waits before the first trial and after one that was disturbed, while there is patience. */
    void awaitQuiet(Consumer<String> told) throws InterruptedException {
        if (most > 1 && disturbed) {
            quiet.await(told);
        }
        disturbed = false;
    }

    /** Whether a trial that took so long may be thrown away. */
    boolean mayDiscard(long nanos) {
        return discardedNanos + nanos <= keptNanos / 2 + FREE.toNanos();
    }

    /** Whether nothing may be made again any more. */
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
