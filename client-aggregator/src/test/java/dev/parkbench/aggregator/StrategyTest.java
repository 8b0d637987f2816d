package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.aggregator.backend.TestBackend;
import dev.parkbench.server.contract.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the strategies differ in: how many calls they make at once, and the order of results. */
@Timeout(60)
final class StrategyTest {

    private static final FanOutOptions OPTIONS = FanOutOptions.defaults();

    private static List<String> tasks(FanOut fanOut) {
        return fanOut.results().stream().map(CallResult::taskId).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({"SEQUENTIAL, 10, 1", "THREADPOOL, 10, 10", "THREADPOOL, 1, 1", "THREADPOOL, 3, 3",
        "THREADPOOL, 30, 10", "ASYNC, 10, 10", "VIRTUAL, 10, 10"})
    void overlapIsThatOfTheStrategy(StrategyKind kind, int pool, int overlap) throws Exception {
        try (TestBackend backend = new TestBackend().holdUntil(overlap);
                Strategy strategy = kind.create(OPTIONS.withPoolThreads(pool))) {
            FanOut fanOut = strategy.fetch(Call.toApi(backend.url(), 10));
            assertEquals(List.of(), fanOut.failures());
            assertEquals(10, fanOut.answers().size());
            assertEquals(overlap, backend.maxInFlight());
        }
    }

    /** The default of httpclient, which would run ten calls in two halves. */
    @ParameterizedTest
    @EnumSource(names = {"THREADPOOL", "ASYNC", "VIRTUAL"})
    void clientOfFiveConnectionsMakesOnlyFiveCallsAtOnce(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend().holdUntil(5);
                Strategy strategy = kind.create(OPTIONS.withMaxConnections(5))) {
            assertEquals(List.of(), strategy.fetch(Call.toApi(backend.url(), 10)).failures());
            assertEquals(5, backend.maxInFlight());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "VIRTUAL"})
    void thousandCallsAreMadeAtOnce(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend().holdUntil(1000);
                Strategy strategy = kind
                        .create(OPTIONS.withTimeout(Duration.ofSeconds(30)))) {
            assertEquals(numbers(0, 1000),
                    tasks(strategy.fetch(Call.toApi(backend.url(), 1000))));
            assertEquals(1000, backend.maxInFlight());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "VIRTUAL"})
    void resultsAreInTheOrderOfTheTasksHoweverTheyCome(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend(); Strategy strategy = kind.create(OPTIONS)) {
            for (int i = 0; i < 9; i++) {
                backend.answerAfter(String.valueOf(i), String.valueOf(i + 1));
            }
            FanOut fanOut = strategy.fetch(Call.toApi(backend.url(), 10));
            assertEquals(List.of(), fanOut.failures());
            assertEquals(numbers(0, 10), tasks(fanOut));
        }
    }

    /** One of two threads waits for the first task while the other does all those before the last. */
    @Test
    void resultsOfTheThreadPoolAreInTheOrderOfCompletion() throws Exception {
        try (TestBackend backend = new TestBackend().answerAfter("0", "8");
                Strategy strategy = StrategyKind.THREADPOOL.create(OPTIONS.withPoolThreads(2))) {
            List<String> tasks = tasks(strategy.fetch(Call.toApi(backend.url(), 10)));
            assertEquals(numbers(1, 8), tasks.subList(0, 7));
            assertEquals(numbers(0, 10), tasks.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersCarryTheirTaskAndWhatCame(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend(); Strategy strategy = kind.create(OPTIONS)) {
            FanOut fanOut = strategy.fetch(Call.toApi(backend.url(), 3));
            for (CallResult.Answered answer : fanOut.answers()) {
                assertEquals(200, answer.status());
                assertEquals("{message=Hello World!, task_id=" + answer.taskId() + "}",
                        answer.json().toString());
                assertTrue(answer.sinceStart().compareTo(fanOut.elapsed()) <= 0);
            }
            assertEquals(numbers(0, 3), tasks(fanOut).stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void freshConnectionsAreOneForEachCall(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend(); Strategy strategy = kind.create(OPTIONS)) {
            strategy.fetch(Call.toApi(backend.url(), 10));
            strategy.fetch(Call.toApi(backend.url(), 10));
            assertEquals(20, backend.requests());
            assertEquals(20, backend.connections());
        }
    }

    @ParameterizedTest
    @CsvSource({"SEQUENTIAL, 1, 1", "THREADPOOL, 10, 10", "ASYNC, 10, 29", "VIRTUAL, 10, 10"})
    void keptConnectionsAreUsedAgain(StrategyKind kind, int overlap, int most) throws Exception {
        try (TestBackend backend = new TestBackend();
                Strategy strategy = kind
                        .create(OPTIONS.withConnections(ConnectionPolicy.REUSE))) {
            for (int i = 0; i < 3; i++) {
                backend.holdUntil(overlap);
                assertEquals(List.of(),
                        strategy.fetch(Call.toApi(backend.url(), 10)).failures());
            }
            assertEquals(30, backend.requests());
            // The async client gives a result before it gives the connection back, so that the
            // next fan-out may find the last connection still in use.
            assertTrue(backend.connections() >= overlap && backend.connections() <= most,
                    backend.connections() + " connections");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsTheThreads(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend()) {
            try (Strategy strategy = kind.create(OPTIONS)) {
                strategy.fetch(Call.toApi(backend.url(), 10));
            }
            TestServer.await(() -> Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName).noneMatch(name -> name.startsWith("httpclient")
                            || name.startsWith("fan-out")));
        }
    }
}
