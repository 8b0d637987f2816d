package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.aggregator.backend.Reaction;
import dev.parkbench.aggregator.backend.TestBackend;
import dev.parkbench.server.contract.TestServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of calls that fail, and of calls whose caller gives up. */
@Timeout(60)
final class FailureTest {

    private static final FanOutOptions PATIENT = FanOutOptions.defaults()
            .withTimeout(Duration.ofSeconds(30));
    private static final FanOutOptions IMPATIENT = PATIENT.withTimeout(Duration.ofMillis(200));

    static Stream<Arguments> causes() {
        List<Arguments> all = new ArrayList<>();
        for (StrategyKind kind : StrategyKind.values()) {
            all.add(Arguments.of(kind, Reaction.SILENT, Cause.TIMEOUT));
            all.add(Arguments.of(kind, Reaction.RESET, Cause.RESET));
            all.add(Arguments.of(kind, Reaction.HALF, Cause.RESET));
            all.add(Arguments.of(kind, Reaction.ERROR, Cause.STATUS));
            all.add(Arguments.of(kind, Reaction.TEXT, Cause.BODY));
            all.add(Arguments.of(kind, Reaction.ARRAY, Cause.BODY));
            all.add(Arguments.of(kind, Reaction.EMPTY, Cause.BODY));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("causes")
    void failureNamesItsTaskAndItsCause(StrategyKind kind, Reaction reaction, Cause cause)
            throws Exception {
        FanOutOptions options = reaction == Reaction.SILENT ? IMPATIENT : PATIENT;
        try (TestBackend backend = new TestBackend().react("2", reaction);
                Strategy strategy = kind.create(options)) {
            FanOut fanOut = strategy.fetch(Call.toApi(backend.url(), 5));
            assertEquals(List.of("2"),
                    fanOut.failures().stream().map(CallResult.Failure::taskId).toList());
            CallResult.Failure failure = fanOut.failures().getFirst();
            assertEquals(cause, failure.cause(), failure.detail());
            assertFalse(failure.detail().isBlank());
            int answered = kind == StrategyKind.SEQUENTIAL ? 2 : 4;
            assertEquals(answered, fanOut.answers().size(), "the others are not disturbed");
            assertEquals(answered + 1, backend.requests(), "and nothing is tried again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedConnectionIsAFailure(StrategyKind kind) throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }
        try (Strategy strategy = kind.create(PATIENT)) {
            FanOut fanOut = strategy
                    .fetch(Call.toApi(URI.create("http://127.0.0.1:" + port), 3));
            assertEquals(Set.of(Cause.CONNECT), causes(fanOut));
            assertEquals(kind == StrategyKind.SEQUENTIAL ? 1 : 3, fanOut.failures().size());
        }
    }

    private static Set<Cause> causes(FanOut fanOut) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        fanOut.failures().forEach(failure -> causes.add(failure.cause()));
        return causes;
    }

    /** An answer that takes several timeouts arrives, because no two of its bytes are one apart. */
    @ParameterizedTest
    @EnumSource
    void timeoutIsOfSilenceAndNotOfTheWholeCall(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend().react("0", Reaction.DRIP);
                Strategy strategy = kind.create(IMPATIENT)) {
            FanOut fanOut = strategy.fetch(Call.toApi(backend.url(), 1));
            assertEquals(List.of(), fanOut.failures());
            assertTrue(
                    fanOut.elapsed().compareTo(IMPATIENT.timeout().multipliedBy(2)) > 0,
                    "took " + fanOut.elapsed());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THREADPOOL", "ASYNC", "VIRTUAL"})
    void interruptingTheCallerCancelsTheCalls(StrategyKind kind) throws Exception {
        try (TestBackend backend = new TestBackend(); Strategy strategy = kind.create(PATIENT)) {
            for (int i = 0; i < 10; i++) {
                backend.react(String.valueOf(i), Reaction.SILENT);
            }
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform()
                    .start(() -> thrown.complete(failureOf(strategy, backend, 10)));
            TestServer.await(() -> backend.requests() == 10);
            caller.interrupt();
            assertEquals(InterruptedException.class,
                    thrown.get(20, TimeUnit.SECONDS).getClass());
            TestServer.await(() -> backend.abandoned() == 10);
        }
    }

    /** Without {@link CancellableConnection} about one call in 150 stayed behind. */
    @RepeatedTest(60)
    void cancellingJustAfterConnectingReachesEveryCall() throws Exception {
        interruptingTheCallerCancelsTheCalls(StrategyKind.ASYNC);
    }

    @Test
    void interruptingASequentialVirtualThreadCancelsItsCall() throws Exception {
        try (TestBackend backend = new TestBackend().react("0", Reaction.SILENT);
                Strategy strategy = StrategyKind.SEQUENTIAL.create(PATIENT)) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual()
                    .start(() -> thrown.complete(failureOf(strategy, backend, 10)));
            TestServer.await(() -> backend.requests() == 1);
            caller.interrupt();
            assertEquals(InterruptedException.class,
                    thrown.get(20, TimeUnit.SECONDS).getClass());
            TestServer.await(() -> backend.abandoned() == 1);
            assertEquals(1, backend.requests());
        }
    }

    @Test
    void interruptedSequentialPlatformThreadMakesNoFurtherCall() throws Exception {
        try (TestBackend backend = new TestBackend().holdUntil(2);
                Strategy strategy = StrategyKind.SEQUENTIAL.create(PATIENT)) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform()
                    .start(() -> thrown.complete(failureOf(strategy, backend, 10)));
            TestServer.await(() -> backend.requests() == 1);
            caller.interrupt();
            backend.release();
            assertEquals(InterruptedException.class,
                    thrown.get(20, TimeUnit.SECONDS).getClass());
            assertEquals(1, backend.requests());
        }
    }

    private static Throwable failureOf(Strategy strategy, TestBackend backend, int n) {
        return assertThrows(Throwable.class,
                () -> strategy.fetch(Call.toApi(backend.url(), n)));
    }

    @Test
    void cancellingTheFutureCancelsTheCalls() throws Exception {
        try (TestBackend backend = new TestBackend().react("0", Reaction.SILENT);
                Strategy strategy = StrategyKind.ASYNC.create(PATIENT)) {
            CompletableFuture<FanOut> fanOut = ((AsyncStrategy) strategy)
                    .start(Call.toApi(backend.url(), 1));
            TestServer.await(() -> backend.requests() == 1);
            fanOut.cancel(true);
            TestServer.await(() -> backend.abandoned() == 1);
        }
    }

    @Test
    void closingEndsTheCallsThatRun() throws Exception {
        try (TestBackend backend = new TestBackend().react("0", Reaction.SILENT)) {
            CompletableFuture<FanOut> fanOut;
            try (Strategy strategy = StrategyKind.ASYNC.create(PATIENT)) {
                fanOut = ((AsyncStrategy) strategy).start(Call.toApi(backend.url(), 1));
                TestServer.await(() -> backend.requests() == 1);
            }
            assertEquals(1, fanOut.get(20, TimeUnit.SECONDS).failures().size());
        }
    }

    @Test
    void timeoutThatWouldMeanForEverIsRefused() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(999_999))) {
            assertThrows(IllegalArgumentException.class, () -> PATIENT.withTimeout(none));
        }
        assertThrows(IllegalArgumentException.class, () -> PATIENT.withPoolThreads(0));
        assertThrows(IllegalArgumentException.class, () -> PATIENT.withMaxConnections(0));
    }
}
