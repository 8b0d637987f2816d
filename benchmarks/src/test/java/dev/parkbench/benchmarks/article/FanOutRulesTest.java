package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verdict rules of experiments 2, 3 and 4. */
class FanOutRulesTest {

    private static final double D = 100;

    @Test
    void gatheredCallsHoldWithOverlapTenAndOneDelay() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> {
            AsyncFanOut.judge(judge, D, "async", 104, 10);
            AsyncFanOut.judgeVirtual(judge, D, "async", 104, 10);
            AsyncFanOut.judgeAsyncOnThreads(judge, D, 149, 10);
        });
    }

    @Test
    void gatheredCallsAreRefutedByTimeOrByOverlap() {
        Verdicts.assertAll(Verdict.REFUTED, judge -> {
            AsyncFanOut.judge(judge, D, "async", 151, 9);
            AsyncFanOut.judgeVirtual(judge, D, "async", 104, 9);
            AsyncFanOut.judgeVirtual(judge, D, "async", 106, 10);
            AsyncFanOut.judgeAsyncOnThreads(judge, D, 151, 10);
            AsyncFanOut.judgeAsyncOnThreads(judge, D, 104, 5);
        });
    }

    @Test
    void anOverlapThatWasNeverCountedIsVoid() {
        Verdicts.assertAll(Verdict.VOID,
                judge -> AsyncFanOut.judgeVirtual(judge, D, "async", 104, -1));
    }

    @Test
    void fasterThanTheBackEndIsAMeasuringError() {
        assertEquals(Verdict.REFUTED,
                Verdicts.of(judge -> AsyncFanOut.judge(judge, D, "async", 99, 10)).get("5.async"));
    }

    @Test
    void sequentialCallsAddUp() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> SequentialFanOut.judge(judge, D, "virtual", 1001, 1029, 1));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SequentialFanOut.judge(judge, D, "virtual", 999, 1031, 2));
        Map<String, Verdict> overlapping = Verdicts
                .of(judge -> SequentialFanOut.judge(judge, D, "virtual", 1001, 1020, 2));
        assertEquals(Verdict.REFUTED, overlapping.get("3.virtual"));
    }

    private static Map<Integer, Double> sums(double factor) {
        Map<Integer, Double> widths = new HashMap<>();
        for (int n = 1; n <= 10; n++) {
            widths.put(n, n * D * factor);
        }
        return widths;
    }

    @Test
    void everyWidthMustBeItsMultiple() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", sums(1.04), 5));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", sums(1.11), 5));
        Map<Integer, Double> oneOff = sums(1.01);
        oneOff.put(4, 200.0);
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", oneOff, 5));
    }

    @Test
    void aWidthWithoutAnAnswerIsVoid() {
        Map<Integer, Double> missing = sums(1.01);
        missing.put(4, Double.NaN);
        Verdicts.assertAll(Verdict.VOID,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", missing, 5));
    }

    @Test
    void aPoolOfTenIsEnoughWithinTenPerCent() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> ThreadPoolFanOut.judge(judge, D, "async", 104, 103));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> ThreadPoolFanOut.judge(judge, D, "async", 240, 104));
        Verdicts.assertAll(Verdict.VOID,
                judge -> ThreadPoolFanOut.judge(judge, D, "async", Double.NaN, 104));
    }

    private static final Map<Integer, Double> TIMES = Map.of(1, 1010.0, 2, 505.0, 3, 405.0, 5,
            203.0, 10, 103.0, 20, 103.0);
    private static final Map<Integer, Long> INSIDE = Map.of(1, 1L, 2, 2L, 3, 3L, 5, 5L, 10, 10L, 20,
            10L);

    @Test
    void poolsFollowTheCeilingLaw() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> ThreadPoolFanOut.judgePools(judge, D, TIMES, INSIDE));
        Map<Integer, Double> linear = new HashMap<>(TIMES);
        linear.put(3, 10 * D / 3);
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> ThreadPoolFanOut.judgePools(judge, D, linear, INSIDE));
        Map<Integer, Long> capped = new HashMap<>(INSIDE);
        capped.put(10, 5L);
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> ThreadPoolFanOut.judgePools(judge, D, TIMES, capped));
        Verdicts.assertAll(Verdict.VOID,
                judge -> ThreadPoolFanOut.judgePools(judge, D, Map.of(), INSIDE));
    }

    @Test
    void everyTrialMustComeInCompletionOrder() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> ThreadPoolFanOut.judgeOrder(judge, 3, 3));
        Verdicts.assertAll(Verdict.REFUTED, judge -> ThreadPoolFanOut.judgeOrder(judge, 3, 2));
        Verdicts.assertAll(Verdict.VOID, judge -> ThreadPoolFanOut.judgeOrder(judge, 0, 0));
    }
}
