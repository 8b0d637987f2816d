package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verdict rules of experiments 2, 3 and 4. */
class FanOutRulesTest {

    private static final double D = 100;

    private static Map<String, AsyncFanOut.Seen> seen(double async, double virtual, double pool,
            Boolean... together) {
        List<Boolean> trials = List.of(together);
        return Map.of("async", new AsyncFanOut.Seen(async, trials), "virtual",
                new AsyncFanOut.Seen(virtual, trials), "threadpool",
                new AsyncFanOut.Seen(pool, trials));
    }

    @Test
    void gatheredCallsHoldTogetherAndInOneDelay() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> {
            AsyncFanOut.judge(judge, Profile.CI, "async", seen(110, 103, 119, true, true));
            AsyncFanOut.judgeAsyncOnThreads(judge, D, seen(149, 0, 0, true));
        });
    }

    @Test
    void gatheredCallsAreRefutedByTimeOrByOneTrialApart() {
        Verdicts.assertAll(Verdict.REFUTED, judge -> {
            AsyncFanOut.judge(judge, Profile.CI, "async", seen(151, 121, 240, true, false));
            AsyncFanOut.judgeAsyncOnThreads(judge, D, seen(151, 0, 0, true));
            AsyncFanOut.judgeAsyncOnThreads(judge, D, seen(104, 0, 0, true, false));
        });
        Map<String, Verdict> late = Verdicts.of(
                judge -> AsyncFanOut.judge(judge, Profile.CI, "async", seen(121, 122, 123, true)));
        for (String strategy : List.of("async", "virtual", "threadpool")) {
            assertEquals(Verdict.REFUTED, late.get("added." + strategy + ".async"));
        }
        assertEquals(Verdict.HOLDS, late.get("5.async"));
    }

    @Test
    void oneTrialApartRefutesWhatWasInTime() {
        Map<String, Verdict> apart = Verdicts.of(judge -> AsyncFanOut.judge(judge, Profile.CI,
                "async", seen(104, 104, 104, true, false)));
        for (String claim : List.of("6.async", "added.async.async", "added.virtual.async",
                "added.threadpool.async")) {
            assertEquals(Verdict.REFUTED, apart.get(claim), claim);
        }
        assertEquals(Verdict.HOLDS, apart.get("5.async"));
    }

    @Test
    void theFullProfileAllowsFiveMilliseconds() {
        assertEquals(Verdict.HOLDS, added(1005));
        assertEquals(Verdict.REFUTED, added(1006));
    }

    private static Verdict added(double p50) {
        return Verdicts
                .of(judge -> AsyncFanOut.judge(judge, Profile.FULL, "async",
                        seen(p50, 1004, 1004, true)))
                .getOrDefault("added.async.async", Verdict.VOID);
    }

    @Test
    void anAggregateThatWasNeverTriedIsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> {
            AsyncFanOut.judge(judge, Profile.CI, "async", Map.of());
            AsyncFanOut.judgeAsyncOnThreads(judge, D, Map.of());
        });
    }

    @Test
    void fasterThanTheBackEndIsAMeasuringError() {
        Map<String, Verdict> verdicts = Verdicts
                .of(judge -> AsyncFanOut.judge(judge, Profile.CI, "async", seen(99, 99, 99, true)));
        for (String claim : List.of("5.async", "added.async.async", "added.virtual.async",
                "added.threadpool.async")) {
            assertEquals(Verdict.REFUTED, verdicts.get(claim));
        }
    }

    @Test
    void aPoolOfTenIsEnoughWithinTenPerCent() {
        assertEquals(Verdict.HOLDS, fiftyTwo(103, 104));
        assertEquals(Verdict.REFUTED, fiftyTwo(240, 104));
        assertEquals(Verdict.VOID, fiftyTwo(Double.NaN, 104));
    }

    private static Verdict fiftyTwo(double pool, double async) {
        return Verdicts.of(judge -> AsyncFanOut.judge(judge, Profile.CI, "async",
                seen(async, 104, pool, true))).getOrDefault("52.async", Verdict.VOID);
    }

    @Test
    void sequentialCallsAddUp() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> SequentialFanOut.judge(judge, Profile.CI, "virtual", 1001, 1059, 1));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SequentialFanOut.judge(judge, Profile.CI, "virtual", 999, 1061, 2));
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> SequentialFanOut.judge(judge, Profile.FULL, "virtual", 10001, 10029, 1));
        assertEquals(Verdict.REFUTED, Verdicts
                .of(judge -> SequentialFanOut.judge(judge, Profile.FULL, "virtual", 10001, 10031,
                        1))
                .get("added.sequential.virtual"));
        Map<String, Verdict> overlapping = Verdicts
                .of(judge -> SequentialFanOut.judge(judge, Profile.CI, "virtual", 1001, 1020, 2));
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
                judge -> SequentialFanOut.judgeSum(judge, D, "async", sums(1.04)));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", sums(1.12)));
        Map<Integer, Double> oneOff = sums(1.01);
        oneOff.put(4, 451.0);
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", oneOff));
    }

    @Test
    void aWidthWithoutAnAnswerIsVoid() {
        Map<Integer, Double> missing = sums(1.01);
        missing.put(4, Double.NaN);
        Verdicts.assertAll(Verdict.VOID,
                judge -> SequentialFanOut.judgeSum(judge, D, "async", missing));
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
