package dev.parkbench.aggregator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads that make the calls of one fan-out after the other. */
@Timeout(60)
final class ThreadPoolStrategyTest {

    private static final int WIDTH = 10;
    private static final List<Call> CALLS = Call.toApi(URI.create("http://127.0.0.1:1"), WIDTH);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CyclicBarrier together = new CyclicBarrier(WIDTH);

    /** Makes calls that end when all of a fan-out have begun. */
    private final class Together implements Caller {

        @Override
        public Attempt attempt(Call call) {
            return new Attempt() {
                @Override
                public CallResult make(long startNanos) {
                    threads.add(Thread.currentThread());
                    try {
                        together.await(30, SECONDS);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                    return new CallResult.Answered(call.taskId(), 200, Map.of(), Duration.ZERO);
                }

                @Override
                public void cancel() {
                    throw new AssertionError("nobody gives up");
                }
            };
        }

        @Override
        public void close() {
            // nothing is kept open
        }
    }

    private Strategy strategy(PoolPolicy pool) {
        return StrategyKind.THREADPOOL.over(Together::new, () -> {
            throw new AssertionError("calls block");
        }, WIDTH, pool);
    }

    @Test
    void aPoolOfItsOwnStartsItsThreadsAndEndsThem() throws Exception {
        try (Strategy strategy = strategy(PoolPolicy.FRESH)) {
            assertEquals(WIDTH, strategy.fetch(CALLS).answers().size());
            assertEquals(WIDTH, threads.size());
            await().atMost(30, SECONDS).until(() -> threads.stream().noneMatch(Thread::isAlive));
            strategy.fetch(CALLS);
            assertEquals(2 * WIDTH, threads.size());
        }
    }

    @Test
    void aPoolThatIsReusedStartsNoMore() throws Exception {
        try (Strategy strategy = strategy(PoolPolicy.REUSE)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(WIDTH, strategy.fetch(CALLS).answers().size());
                assertEquals(WIDTH, threads.size());
                await().atMost(30, SECONDS).until(() -> threads.stream()
                        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            }
            assertTrue(threads.stream().allMatch(Thread::isAlive));
        }
    }
}
