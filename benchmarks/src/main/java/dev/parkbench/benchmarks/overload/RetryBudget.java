package dev.parkbench.benchmarks.overload;

/**
 * A retry budget: a token bucket into which every request puts a part of a token and from which
 * every retry takes a whole one, so that retries are at most a share of requests, plus what the
 * bucket holds. It starts empty. Used by one thread.
 *
 * <p>Finagle has had such budgets since 2016, by default of 20 % and ten retries a second (<a
 * href="https://finagle.github.io/blog/2016/02/08/retry-budgets">Retry Budgets</a>). Nothing
 * expires here, and nothing is granted to a client that sends little, so what is granted can be
 * counted.
 */
final class RetryBudget {

    private static final int TOKEN = 100;

    private final int percent;
    private final int mostHundredths;
    private int hundredths;

    /**
     * Creates an empty budget.
     *
     * @param percent how many retries a hundred requests pay for
     * @param mostTokens how many tokens the bucket holds
     */
    RetryBudget(int percent, int mostTokens) {
        this.percent = percent;
        this.mostHundredths = mostTokens * TOKEN;
    }

    /** Puts in what a request pays. */
    void deposit() {
        hundredths = Math.min(mostHundredths, hundredths + percent);
    }

    /** Takes the token of a retry; returns false, and takes nothing, if there is none. */
    boolean tryWithdraw() {
        if (hundredths < TOKEN) {
            return false;
        }
        hundredths -= TOKEN;
        return true;
    }
}
