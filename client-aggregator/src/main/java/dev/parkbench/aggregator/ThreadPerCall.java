package dev.parkbench.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;

/** Submits every call to an executor and collects the results as they arrive. */
final class ThreadPerCall {

    private ThreadPerCall() {
    }

    /** The order of the results. */
    enum Order {
        /** The order of the calls. */
        CALLS,
        /** The order in which the calls complete. */
        COMPLETION
    }

    /** Makes all calls and returns their results after the last call has ended. */
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
