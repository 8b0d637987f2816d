package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.overload.Call.Ending;
import dev.parkbench.load.schedule.ConstantArrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client, and the simulated server, in cases whose outcome is worked out by hand. */
class RetryingClientTest {

    private static final long MILLI = 1_000_000;

    /** A server of four slots of 10 ms. */
    private final SimulatedLink server = new SimulatedLink(10 * MILLI, Integer.MAX_VALUE);

    private static RetryRules rules(int timeoutMillis, int retries) {
        return RetryRules.unlimited(Duration.ofMillis(timeoutMillis), retries);
    }

    private static long[] atMillis(long... due) {
        return LongStream.of(due).map(each -> each * MILLI).toArray();
    }

    private static List<Call> run(SimulatedLink server, RetryRules rules, long... dueMillis) {
        CompletableFuture<List<Call>> calls = new RetryingClient(server, rules,
                atMillis(dueMillis)).run();
        server.run();
        return calls.join();
    }

    private static Call call(long dueMillis, int attempts, Ending ending) {
        return new Call(dueMillis * MILLI, 0, attempts, ending);
    }

    @Test
    void theFifthWaitsForASlotAndGivesUp() {
        List<Call> calls = run(server, rules(15, 0), 0, 0, 0, 0, 0);
        assertEquals(4, calls.stream().filter(Call::isAnswered).count());
        assertEquals(call(0, 1, Ending.TIMED_OUT), calls.getLast());
    }

    /** The abandoned attempt keeps a slot until 20 ms; the next begins at 15 ms in another. */
    @Test
    void theFifthIsAnsweredByItsSecondAttempt() {
        List<Call> calls = run(server, rules(15, 1), 0, 0, 0, 0, 0);
        assertEquals(call(0, 2, Ending.ANSWERED), calls.getLast());
    }

    /** Nine at once: the second four, abandoned at 15 ms, hold their slots until 20 ms. */
    @Test
    void workForNobodyDelaysTheNextAttempts() {
        List<Call> calls = run(server, rules(15, 1), 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertEquals(4, calls.stream().filter(call -> call.attempts() == 1).count());
        // Retries at 15 ms find slots free at 20, 20, 20 and 30 ms: they end at 30, 30, 30, 40, 40.
        assertEquals(3, calls.stream()
                .filter(call(0, 2, Ending.ANSWERED)::equals).count());
        assertEquals(2, calls.stream()
                .filter(call(0, 2, Ending.TIMED_OUT)::equals).count());
    }

    /** Attempts at 0, 15 and 30 ms, each of which would begin at 30 ms. */
    @Test
    void aStallIsRiddenOutByRetries() {
        server.at(0, () -> server.stall(30 * MILLI));
        assertEquals(List.of(call(0, 3, Ending.ANSWERED)), run(server, rules(15, 3), 0));
    }

    @Test
    void whoHasNoRetriesLeftHasFailed() {
        server.at(0, () -> server.stall(100 * MILLI));
        assertEquals(List.of(call(0, 4, Ending.TIMED_OUT)), run(server, rules(15, 3), 0));
    }

    /** What is in a slot when the stall begins ends in time. */
    @Test
    void aStallDoesNotDelayWhatHasBegun() {
        server.at(MILLI, () -> server.stall(100 * MILLI));
        assertEquals(List.of(call(0, 1, Ending.ANSWERED)), run(server, rules(15, 0), 0));
    }

    @ParameterizedTest
    @CsvSource({"10, ANSWERED", "9, TIMED_OUT"})
    void anAnswerAtTheTimeoutIsInTime(int timeoutMillis, Ending ending) {
        assertEquals(List.of(call(0, 1, ending)), run(server, rules(timeoutMillis, 0), 0));
    }

    @Test
    void whatIsRefusedHasFailedAtOnce() {
        SimulatedLink shedding = new SimulatedLink(10 * MILLI, 4);
        List<Call> calls = run(shedding, rules(15, 0), 0, 0, 0, 0, 0, 11);
        assertEquals(call(0, 1, Ending.FAILED), calls.getFirst());
        assertEquals(call(11, 1, Ending.ANSWERED), calls.getLast());
        assertEquals(5, calls.stream().filter(Call::isAnswered).count());
    }

    /** Of 25 requests to a server that does not answer, two have paid for a retry. */
    @Test
    void aBudgetGrantsARetryForTenRequests() {
        server.at(0, () -> server.stall(1000 * MILLI));
        List<Call> calls = run(server, new RetryRules(Duration.ofMillis(15), 3, 10),
                new long[25]);
        assertEquals(27, StormRun.attempts(calls));
        assertTrue(calls.stream().noneMatch(Call::isAnswered));
    }

    /** A fluid fills up: who arrives after (T - D) / (m - 1) is not answered in time. */
    @ParameterizedTest
    @CsvSource({"1.5, 228", "2, 152", "3, 114"})
    void aQueueWithoutALimitFillsAsAFluidDoes(double multiple, int answered) {
        long[] due = ArrivalTimes.of(new ConstantArrivals(multiple * 400), 0, 1000 * MILLI);
        assertEquals(Math.round(multiple * 400), due.length);
        CompletableFuture<List<Call>> calls = new RetryingClient(server, rules(200, 0), due).run();
        server.run();
        double answeredInTime = calls.join().stream().filter(Call::isAnswered).count();
        assertEquals(answered, answeredInTime, 8.0);
    }

    @Test
    void withoutRequestsThereIsNothingToWaitFor() {
        assertEquals(List.of(), run(server, rules(15, 3)));
    }

    /** A link that reports an exchange twice, which would be counted twice. */
    @Test
    void anExchangeThatEndsTwiceIsNoticed() {
        List<Consumer<Boolean>> exchanges = new ArrayList<>();
        ServerLink broken = new ServerLink() {
            @Override
            public long now() {
                return 0;
            }

            @Override
            public void at(long nanos, Runnable task) {
                if (nanos == 0) {
                    task.run();
                }
            }

            @Override
            public Runnable send(Consumer<Boolean> answered) {
                exchanges.add(answered);
                return () -> {
                };
            }

            @Override
            public void stall(long nanos) {
                throw new AssertionError("nobody asked for a stall");
            }
        };
        CompletableFuture<List<Call>> calls = new RetryingClient(broken, rules(15, 1),
                atMillis(0)).run();
        exchanges.getFirst().accept(false);
        assertThrows(IllegalStateException.class, () -> exchanges.getFirst().accept(true));
        exchanges.getLast().accept(true);
        assertEquals(List.of(call(0, 2, Ending.ANSWERED)), calls.join());
    }
}
