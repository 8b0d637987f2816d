package dev.parkbench.aggregator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A virtual thread for each call. */
final class VirtualThreadStrategy implements Strategy {

    private final BlockingCaller caller;

    VirtualThreadStrategy(BlockingCaller caller) {
        this.caller = caller;
    }

    @Override
    public FanOut fetch(List<Call> calls) throws InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("fan-out-virtual-", 0).factory())) {
            Map<String, CallResult> byTask = ThreadPerCall.collect(threads, caller, calls, start)
                    .stream().collect(Collectors.toMap(CallResult::taskId, Function.identity()));
            List<CallResult> inOrder = new ArrayList<>(calls.size());
            calls.forEach(call -> inOrder.add(byTask.get(call.taskId())));
            return new FanOut(inOrder, BlockingCaller.since(start));
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
