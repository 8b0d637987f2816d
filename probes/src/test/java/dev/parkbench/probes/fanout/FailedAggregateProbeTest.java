package dev.parkbench.probes.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.ThreadKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FailedAggregateProbeTest {

    private static final Path PREVIEW = Path.of("src", "preview", "java", "dev", "parkbench",
            "probes", "fanout", "StructuredAggregate.java");
    private static final int PREVIEW_SINCE = 25;

    @TempDir
    private Path logs = Path.of("");

    static Stream<Arguments> compiledWithTheOthers() {
        return Stream.of(AggregateKind.values())
                .filter(kind -> kind != AggregateKind.STRUCTURED_SCOPE)
                .flatMap(kind -> Stream.of(ThreadKind.values())
                        .filter(threads -> kind.runsOnEither() || threads == ThreadKind.VIRTUAL)
                        .map(threads -> Arguments.of(kind, threads)));
    }

    private static Map<String, Integer> counts(int failedFirst, int running, int interrupted,
            int finished) {
        return Map.of("failed_before_release", failedFirst, "still_running", running,
                "interrupted", interrupted, "finished", finished);
    }

    private static Map<String, Integer> expected(AfterFailure afterFailure) {
        return switch (afterFailure) {
            case LEAVES -> counts(1, 9, 0, 9);
            case WAITS -> counts(0, 0, 0, 9);
            case STOPS -> counts(1, 0, 9, 0);
        };
    }

    @ParameterizedTest
    @MethodSource("compiledWithTheOthers")
    void theOtherCallsRunOnOrAreWaitedFor(AggregateKind kind, ThreadKind threads)
            throws Exception {
        assertEquals(expected(kind.afterFailure()),
                FailedAggregateProbe.counts(Aggregates.of(kind, threads)));
    }

    @Test
    void aStructuredScopeStopsTheOtherCalls() throws Exception {
        int jdk = Jdk.current().feature();
        assumeTrue(jdk >= PREVIEW_SINCE, "StructuredTaskScope.open is younger than JDK " + jdk);

        JsonNode found = ProbeProcess.run(new ChildJvm(Jdk.current(), List.of(),
                List.of("--enable-preview", "--source", String.valueOf(jdk)), logs), "probe",
                ProbeRequest.ofSource(PREVIEW));

        expected(AfterFailure.STOPS).forEach(
                (count, value) -> assertEquals(value, found.get(count).asInt(), found::toString));
    }

    /** What a nursery does, by hand: the counts tell it from both others. */
    @Test
    void anAggregateThatInterruptsItsCallsIsSeenToDoSo() throws Exception {
        assertEquals(expected(AfterFailure.STOPS), FailedAggregateProbe.counts(calls -> {
            ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
            try (executor) {
                getOrCancel(calls, executor);
            }
        }));
    }

    private static void getOrCancel(List<Callable<Void>> calls, ExecutorService executor)
            throws ExecutionException, InterruptedException {
        List<Future<Void>> futures = new ArrayList<>();
        for (Callable<Void> call : calls) {
            futures.add(executor.submit(call));
        }
        try {
            for (Future<Void> future : futures) {
                future.get();
            }
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Test
    void anAggregateThatHidesTheFailureIsNoFinding() {
        ExecutionException failure = assertThrows(ExecutionException.class,
                () -> FailedAggregateProbe.counts(calls -> {
                    try {
                        Aggregates.of(AggregateKind.SUBMITTED, ThreadKind.VIRTUAL).make(calls);
                    } catch (ExecutionException hidden) {
                        return;
                    }
                }));
        assertEquals(IllegalStateException.class, failure.getCause().getClass());
    }

    @Test
    void anAggregateThatFailsForAnotherReasonIsNoFinding() {
        ExecutionException failure = assertThrows(ExecutionException.class,
                () -> FailedAggregateProbe.counts(calls -> {
                    try {
                        Aggregates.of(AggregateKind.SUBMITTED, ThreadKind.VIRTUAL).make(calls);
                    } catch (ExecutionException hidden) {
                        throw new IOException("another one");
                    }
                }));
        assertEquals(IOException.class, failure.getCause().getClass());
    }
}
