package dev.parkbench.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;

/** Gives every call to an executor and collects the results as they come. */
final class ThreadPerCall {

    private ThreadPerCall() {
    }

    /** Which result comes first. */
    enum Order {
        /** The thread of the first call. */
        CALLS,
        /** The one that was there first. */
        COMPLETION
    }

    /** The results of all calls, once the last is there. */
    static List<CallResult> collect(Executor executor, Caller caller, List<Call> calls,
            Order order, long startNanos) throws InterruptedException {
        CompletionService<CallResult> completion = new ExecutorCompletionService<>(executor);
        List<Caller.Attempt> attempts = new ArrayList<>(calls.size());
        List<Future<CallResult>> running = new ArrayList<>(calls.size());
        try {
            for (Call call : calls) {
                Caller.Attempt attempt = caller.attempt(call);
                attempts.add(attempt);
                running.add(completion.submit(() -> attempt.make(startNanos)));
            }
            List<CallResult> results = new ArrayList<>(calls.size());
            for (Future<CallResult> submitted : running) {
                Future<CallResult> next = order == Order.CALLS ? submitted : completion.take();
                results.add(next.get());
            }
            return results;
        } catch (InterruptedException e) {
            // An interrupt does not end a platform thread's read; cancelling its request does.
            attempts.forEach(Caller.Attempt::cancel);
            running.forEach(future -> future.cancel(true));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call ended without a result", e.getCause());
        }
    }
}
