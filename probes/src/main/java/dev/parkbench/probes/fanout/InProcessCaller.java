package dev.parkbench.probes.fanout;

import dev.parkbench.aggregator.AsyncCaller;
import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the calls of the client aggregator without HTTP, each on a virtual thread of its own.
 *
 * @param calls the calls by their task id
 */
record InProcessCaller(List<Callable<Void>> calls) implements AsyncCaller {

    InProcessCaller {
        calls = List.copyOf(calls);
    }

    @Override
    public CompletableFuture<CallResult> start(Call call, long startNanos) {
        CompletableFuture<CallResult> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> result.complete(result(call, startNanos)));
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                thread.interrupt();
            }
        });
        return result;
    }

    private CallResult result(Call call, long startNanos) {
        try {
            calls.get(Integer.parseInt(call.taskId())).call();
            return new CallResult.Answered(call.taskId(), 200, Map.of(), since(startNanos));
        } catch (Exception e) {
            return new CallResult.Failure(call.taskId(), Cause.STATUS, 500, e.toString(),
                    since(startNanos));
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
