package dev.parkbench.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Gives every call to an executor and collects the results as they come. */
final class ThreadPerCall {

    private ThreadPerCall() {
    }

    /** The results in the order in which they came. */
    static List<CallResult> collect(Executor executor, BlockingCaller caller, List<Call> calls,
            long startNanos) throws InterruptedException {
        CompletionService<CallResult> completion = new ExecutorCompletionService<>(executor);
        List<HttpGet> requests = new ArrayList<>(calls.size());
        List<Future<CallResult>> running = new ArrayList<>(calls.size());
        try {
            for (Call call : calls) {
                HttpGet request = caller.request(call);
                requests.add(request);
                running.add(completion.submit(() -> caller.call(call, request, startNanos)));
            }
            List<CallResult> results = new ArrayList<>(calls.size());
            for (int i = 0; i < calls.size(); i++) {
                results.add(completion.take().get());
            }
            return results;
        } catch (InterruptedException e) {
            // An interrupt does not end a platform thread's read; cancelling its request does.
            requests.forEach(HttpGet::cancel);
            running.forEach(future -> future.cancel(true));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call gave no result", e.getCause());
        }
    }
}
