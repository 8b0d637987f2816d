package dev.parkbench.benchmarks.jmh;

import dev.parkbench.aggregator.AsyncCaller;
import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.Caller;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does each strategy itself add to a fan-out of ten?
 *
 * <p>Set-up: the strategies of the aggregator as they are, with a caller that has its answer at
 * once in place of HTTP; for the async one an I/O thread completes the futures, as the HTTP
 * client's does. What is left is who waits for whom: tasks, threads, futures and the collection
 * of ten results.
 *
 * <p>Not shown: the calls. A fan-out over HTTP takes hundreds of times as long, and {@code
 * ./parkbench aggregate} measures it.
 *
 * <p>Command: {@code ./parkbench jmh FanOutBenchmark}
 */
@Question("What does each strategy itself add to a fan-out of ten?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FanOutBenchmark {

    private static final int WIDTH = 10;
    private static final List<Call> CALLS = Call.toApi(URI.create("http://127.0.0.1:1"), WIDTH);

    /** The strategy. */
    @Param
    public StrategyKind strategy = StrategyKind.SEQUENTIAL;

    private Strategy fanOut = open(StrategyKind.SEQUENTIAL); // which holds nothing

    /** Creates the strategy; its threads start with the first fan-out. */
    @Setup
    public void open() {
        fanOut = open(strategy);
    }

    private static Strategy open(StrategyKind kind) {
        return kind.over(Answering::new, AnsweringLoop::new, WIDTH);
    }

    /** Stops the strategy's threads. */
    @TearDown
    public void close() {
        fanOut.close();
    }

    /** One fan-out. */
    @Benchmark
    public FanOut fetch() throws InterruptedException {
        FanOut results = fanOut.fetch(CALLS);
        if (results.answers().size() != WIDTH) {
            throw new IllegalStateException("a call was not answered: " + results);
        }
        return results;
    }

    private static CallResult answer(Call call, long startNanos) {
        return new CallResult.Answered(call.taskId(), 200, Map.of("task_id", call.taskId()),
                Duration.ofNanos(System.nanoTime() - startNanos));
    }

    private static final class Answering implements Caller {

        @Override
        public Attempt attempt(Call call) {
            return new Attempt() {
                @Override
                public CallResult make(long startNanos) {
                    return answer(call, startNanos);
                }

                @Override
                public void cancel() {
                    // It is over at once.
                }
            };
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }

    private static final class AnsweringLoop implements AsyncCaller {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();

        @Override
        public CompletableFuture<CallResult> start(Call call, long startNanos) {
            return CompletableFuture.supplyAsync(() -> answer(call, startNanos), thread);
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
