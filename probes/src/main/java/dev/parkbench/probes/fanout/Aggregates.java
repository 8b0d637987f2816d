package dev.parkbench.probes.fanout;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import dev.parkbench.probes.scheduling.ThreadKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The kinds of aggregate that are compiled with everything else. */
final class Aggregates {

    /** A call of the client aggregator needs a URL, though none is asked here. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1");

    private Aggregates() {
    }

    /**
     * An aggregate of this kind.
     *
     * @throws IllegalArgumentException if it is compiled apart
     */
    static Aggregate of(AggregateKind kind, ThreadKind threads) {
        return switch (kind) {
            case FIRST_FAILURE -> calls -> firstFailure(started(calls, executor(threads, calls)));
            case CANCELLED_FUTURES -> calls -> {
                List<CompletableFuture<Void>> futures = started(calls, executor(threads, calls));
                try {
                    firstFailure(futures);
                } finally {
                    futures.forEach(future -> future.cancel(true));
                }
            };
            case SUBMITTED -> calls -> getInTurn(calls, executor(threads, calls));
            case ALL_OF -> calls -> allOf(started(calls, executor(threads, calls))).get();
            case INVOKE_ALL -> calls -> {
                for (Future<Void> future : executor(threads, calls).invokeAll(calls)) {
                    future.get();
                }
            };
            case CLOSED_EXECUTOR -> calls -> {
                try (ExecutorService executor = executor(threads, calls)) {
                    getInTurn(calls, executor);
                }
            };
            case GATHERED -> Aggregates::gathered;
            case STRUCTURED_SCOPE -> throw new IllegalArgumentException(
                    kind + " needs a preview API and is compiled apart");
        };
    }

    private static ExecutorService executor(ThreadKind threads, List<?> calls) {
        return switch (threads) {
            case PLATFORM -> Executors.newFixedThreadPool(calls.size(),
                    Thread.ofPlatform().daemon().factory());
            case VIRTUAL -> Executors.newVirtualThreadPerTaskExecutor();
        };
    }

    private static List<CompletableFuture<Void>> started(List<Callable<Void>> calls,
            Executor executor) {
        List<CompletableFuture<Void>> futures = new ArrayList<>();
        for (Callable<Void> call : calls) {
            futures.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return call.call();
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            }, executor));
        }
        return futures;
    }

    private static CompletableFuture<Void> allOf(List<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    private static void firstFailure(List<CompletableFuture<Void>> futures)
            throws ExecutionException, InterruptedException {
        CompletableFuture<Void> aggregate = allOf(futures);
        futures.forEach(future -> future.whenComplete((result, failure) -> {
            if (failure != null) {
                aggregate.completeExceptionally(failure);
            }
        }));
        aggregate.get();
    }

    private static void getInTurn(List<Callable<Void>> calls, ExecutorService executor)
            throws ExecutionException, InterruptedException {
        List<Future<Void>> futures = new ArrayList<>();
        for (Callable<Void> call : calls) {
            futures.add(executor.submit(call));
        }
        for (Future<Void> future : futures) {
            future.get();
        }
    }

    private static void gathered(List<Callable<Void>> calls) throws Exception {
        InProcessCaller caller = new InProcessCaller(calls);
        try (Strategy strategy = StrategyKind.ASYNC.over(() -> {
            throw new IllegalStateException("calls are asynchronous");
        }, () -> caller, calls.size())) {
            FanOut fanOut = strategy.fetch(Call.toApi(NOWHERE, calls.size()));
            if (!fanOut.failures().isEmpty()) {
                throw new TenCalls.CallFailedException(fanOut.failures().toString());
            }
        }
    }
}
