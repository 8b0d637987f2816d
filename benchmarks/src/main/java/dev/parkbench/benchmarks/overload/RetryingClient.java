package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.overload.Call.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A client in an open model: its requests begin when they are due, whatever becomes of others, and
 * each is tried again by the client's rules. Its own code is the same against a simulated server
 * and against a real one. Used on the thread of its link only.
 */
final class RetryingClient {

    /** A request that has not ended. */
    private static final class Pending {
        private final long dueNanos;
        private final long lateNanos;
        private int attempts;

        Pending(long dueNanos, long lateNanos) {
            this.dueNanos = dueNanos;
            this.lateNanos = lateNanos;
        }
    }

    private final ServerLink link;
    private final RetryRules rules;
    private final RetryBudget budget;
    private final long[] dueNanos;
    private final List<Call> ended = new ArrayList<>();
    private final CompletableFuture<List<Call>> result = new CompletableFuture<>();
    private int begun;
    private long sent;
    private long outstanding;

    /**
     * Creates a client.
     *
     * @param dueNanos when its requests are due, ascending, in nanoseconds after the start
     */
    RetryingClient(ServerLink link, RetryRules rules, long[] dueNanos) {
        this.link = link;
        this.rules = rules;
        this.budget = new RetryBudget(rules.budgetPercent(), RetryRules.MOST_TOKENS);
        this.dueNanos = dueNanos.clone();
    }

    /**
     * Sends all requests.
     *
     * @return completed when the last of them has ended, with all of them in the order of their end
     */
    CompletableFuture<List<Call>> run() {
        if (dueNanos.length == 0) {
            result.complete(List.of());
        } else {
            link.at(dueNanos[0], this::beginNext);
        }
        return result;
    }

    private void beginNext() {
        long due = dueNanos[begun++];
        if (begun < dueNanos.length) {
            link.at(dueNanos[begun], this::beginNext);
        }
        budget.deposit();
        send(new Pending(due, link.now() - due));
    }

    private void send(Pending pending) {
        pending.attempts++;
        sent++;
        outstanding++;
        Attempt attempt = new Attempt(pending);
        attempt.abandon = link.send(attempt::answered);
        link.at(link.now() + rules.timeout().toNanos(), attempt::timeOut);
    }

    /** One exchange, which ends once. */
    private final class Attempt {
        private final Pending of;
        private Runnable abandon = () -> {
        };
        private boolean over;

        Attempt(Pending of) {
            this.of = of;
        }

        void answered(boolean good) {
            end(good ? Ending.ANSWERED : Ending.FAILED);
        }

        void timeOut() {
            if (!over) {
                abandon.run();
                end(Ending.TIMED_OUT);
            }
        }

        private void end(Ending ending) {
            if (over) {
                throw new IllegalStateException("an attempt ended twice");
            }
            over = true;
            outstanding--;
            if (ending != Ending.ANSWERED && of.attempts <= rules.retries()
                    && isPaidFor()) {
                send(of);
            } else {
                finish(of, ending);
            }
        }
    }

    private boolean isPaidFor() {
        return !rules.isLimited() || budget.tryWithdraw();
    }

    private void finish(Pending pending, Ending ending) {
        ended.add(new Call(pending.dueNanos, pending.lateNanos, pending.attempts, ending));
        if (ended.size() < dueNanos.length) {
            return;
        }
        long attempts = ended.stream().mapToLong(Call::attempts).sum();
        if (attempts == sent && outstanding == 0) {
            result.complete(List.copyOf(ended));
        } else {
            result.completeExceptionally(new IllegalStateException(sent + " attempts were sent, "
                    + attempts + " belong to requests, " + outstanding + " have not ended"));
        }
    }
}
