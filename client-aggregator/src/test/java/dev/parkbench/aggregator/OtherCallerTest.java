package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strategies whose calls are not made by HTTP. */
@Timeout(60)
final class OtherCallerTest {

    private static final int WIDTH = 10;

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private CallResult make(Call call) {
        made.incrementAndGet();
        return new CallResult.Answered(call.taskId(), 200, Map.of(), Duration.ZERO);
    }

    private final class Stub implements Caller {

        @Override
        public Attempt attempt(Call call) {
            return new Attempt() {
                @Override
                public CallResult make(long startNanos) {
                    return OtherCallerTest.this.make(call);
                }

                @Override
                public void cancel() {
                    throw new AssertionError("nobody gives up");
                }
            };
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final class AsyncStub implements AsyncCaller {

        @Override
        public CompletableFuture<CallResult> start(Call call, long startNanos) {
            return CompletableFuture.completedFuture(make(call));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategyMakesEachCallOnceAndClosesItsCaller(StrategyKind kind) throws Exception {
        List<Call> calls = Call.toApi(URI.create("http://127.0.0.1:1"), WIDTH);
        FanOut fanOut;
        try (Strategy strategy = kind.over(Stub::new, AsyncStub::new, WIDTH)) {
            fanOut = strategy.fetch(calls);
            assertEquals(0, closed.get());
        }

        Set<String> answered = fanOut.answers().stream().map(CallResult.Answered::taskId)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(calls.stream().map(Call::taskId).collect(Collectors.toSet()), answered);
        assertEquals(WIDTH, made.get());
        assertEquals(1, closed.get());
    }
}
