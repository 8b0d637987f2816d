package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcurrentAggregatesTest {

    @Test
    void blockingThreadsFollowTheRequestsAndTheOthersDoNot() {
        Verdicts.assertAsExpected(judge -> {
            ConcurrentAggregates.judgeThreads(judge, "threaded", List.of(221L, 223L));
            ConcurrentAggregates.judgeThreads(judge, "virtual", List.of(5L, 6L));
            ConcurrentAggregates.judgeThreads(judge, "async", List.of(1L, 2L));
        });
    }

    @Test
    void aServerThatGainsTheOthersThreadsIsFoundOut() {
        Map<String, Verdict> verdicts = Verdicts.of(judge -> {
            ConcurrentAggregates.judgeThreads(judge, "threaded", List.of(5L, 6L));
            ConcurrentAggregates.judgeThreads(judge, "virtual", List.of(221L, 223L));
        });
        assertEquals(Map.of("8.threaded", Verdict.REFUTED, "threads.threaded", Verdict.REFUTED,
                "8.virtual", Verdict.HOLDS, "threads.virtual", Verdict.REFUTED), verdicts);
    }

    @Test
    void callersWithoutAnAnswerLeaveThreadsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> {
            ConcurrentAggregates.judgeThreads(judge, "threaded", List.of(221L, -1L));
            ConcurrentAggregates.judgeThreads(judge, "virtual", List.of(-1L));
        });
    }

    private static Map<String, List<Long>> cliff(long five, long ten, long virtual, long async) {
        return Map.of("threaded, 10 workers, C=5", List.of(5L, five), "threaded, 10 workers, C=10",
                List.of(0L, ten), "virtual, C=10", List.of(10L, virtual), "async, one thread, C=1",
                List.of(0L, async));
    }

    @Test
    void theCliffIsWhereCallersTakeAllWorkers() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> ConcurrentAggregates.judgeCliff(judge, cliff(5, 0, 10, 0)));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> ConcurrentAggregates.judgeCliff(judge, cliff(4, 1, 9, 1)));
        assertEquals(Map.of(),
                Verdicts.of(judge -> ConcurrentAggregates.judgeCliff(judge, Map.of())));
    }
}
