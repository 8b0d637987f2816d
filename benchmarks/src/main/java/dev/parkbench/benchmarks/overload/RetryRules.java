package dev.parkbench.benchmarks.overload;

import java.time.Duration;

/**
 * The rules by which a client gives up and tries again.
 *
 * @param timeout the time of an attempt after which the client closes its connection
 * @param retries how often a request is tried again, at once, after an attempt failed
 * @param budgetPercent how many retries a hundred requests pay for; 100 times {@code retries} or
 *     more is no limit
 */
record RetryRules(Duration timeout, int retries, int budgetPercent) {

    /** The tokens that a budget can hold: a burst of this many retries is granted. */
    static final int MOST_TOKENS = 10;

    /** Rules without a budget. */
    static RetryRules unlimited(Duration timeout, int retries) {
        return new RetryRules(timeout, retries, 100 * retries);
    }

    /** The attempts for each request if none is answered, without what a budget has saved. */
    double mostAttempts() {
        return 1 + Math.min(retries, budgetPercent / 100.0);
    }

    /** Whether a budget may refuse a retry. */
    boolean isLimited() {
        return budgetPercent < 100 * retries;
    }
}
