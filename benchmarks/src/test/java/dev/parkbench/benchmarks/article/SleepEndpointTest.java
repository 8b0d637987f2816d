package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.article.SleepEndpoint.Seen;
import dev.parkbench.results.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SleepEndpointTest {

    private static final double D = 100;

    @Test
    void whatIsExpectedHolds() {
        Seen seen = new Seen(100.2, 101, true, 105, 120, 100, 5000, 1400);
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> SleepEndpoint.judge(judge, D, "virtual", seen));
    }

    @Test
    void everyClaimCanBeRefuted() {
        Seen seen = new Seen(99.9, 151, false, 121, 201, 99, 4999, 1501);
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SleepEndpoint.judge(judge, D, "async", seen));
    }

    @Test
    void onlyPlatformThreadsMayTakeThreeDelaysForFiveThousand() {
        Seen seen = new Seen(100.2, 101, true, 105, 120, 100, 5000, 2900);
        assertEquals(Verdict.HOLDS, Verdicts.of(
                judge -> SleepEndpoint.judge(judge, D, "threaded", seen)).get("many.threaded"));
        assertEquals(Verdict.REFUTED, Verdicts.of(
                judge -> SleepEndpoint.judge(judge, D, "virtual", seen)).get("many.virtual"));
    }

    @Test
    void anAnswerThatNeverCameLeavesItsClaimsVoid() {
        Seen seen = new Seen(Double.NaN, Double.NaN, true, Double.NaN, Double.NaN, 100, 5000, 1400);
        Map<String, Verdict> verdicts = Verdicts
                .of(judge -> SleepEndpoint.judge(judge, D, "virtual", seen));
        assertEquals(Verdict.VOID, verdicts.get("1.virtual"));
        assertEquals(Verdict.VOID, verdicts.get("9.virtual"));
        assertEquals(Verdict.VOID, verdicts.get("17.virtual"));
        assertEquals(Verdict.HOLDS, verdicts.get("2.virtual"));
    }

    @Test
    void aPoolOfTenTakesTenDelaysForAHundred() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> SleepEndpoint.judgePool(judge, D, 101, 109, 1049));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SleepEndpoint.judgePool(judge, D, 101, 109, 1051));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SleepEndpoint.judgePool(judge, D, 101, 201, 1010));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SleepEndpoint.judgePool(judge, D, 101, 102, 900));
    }
}
