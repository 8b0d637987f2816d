package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.benchmarks.waiting.IdleThreads.Cost;
import dev.parkbench.results.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleThreadsTest {

    private static final Cost NONE = new Cost(0.5, 40, 45);
    private static final Cost SLEEPING = new Cost(1, 60, 310);
    private static final Cost VIRTUAL = new Cost(0.5, 40, 60);

    @Test
    void sleepersThatCostNothingAreAsExpected() {
        Verdicts.assertAsExpected(
                judge -> IdleThreads.judge(judge, true, NONE, SLEEPING, VIRTUAL, 1.05));
    }

    @Test
    void threadsThatAreSwitchedToAllTheTimeDoHogTheCpu() {
        // Each of 10,000 ten times a second at 1 us is a tenth of a CPU.
        Cost polling = new Cost(12, 100_000, 310);
        assertEquals(
                Map.of("51", Verdict.HOLDS, "idle.platform", Verdict.REFUTED, "idle.virtual",
                        Verdict.REFUTED, "44", Verdict.REFUTED),
                Verdicts.of(
                        judge -> IdleThreads.judge(judge, true, NONE, polling, polling, 1)));
    }

    @Test
    void theShareIsSwitchesTimesTheirTime() {
        Cost busy = new Cost(1, 49_999, 310);
        assertEquals(Verdict.REFUTED, fiftyOne(busy, 1));
        assertEquals(Verdict.HOLDS, fiftyOne(busy, 1.001));
    }

    private static Verdict fiftyOne(Cost platform, double switchMicros) {
        return Verdicts.of(judge -> IdleThreads.judge(judge, true, NONE, platform, VIRTUAL,
                switchMicros)).getOrDefault("51", Verdict.VOID);
    }

    @Test
    void memoryOfMoreThanATenthOfAStackRefutesTheConclusion() {
        // 10,000 times 102.4 KiB are 1,000 MiB.
        assertEquals(Verdict.HOLDS, fortyFour(new Cost(1, 60, 1045)));
        assertEquals(Verdict.REFUTED, fortyFour(new Cost(1, 60, 1046)));
    }

    private static Verdict fortyFour(Cost platform) {
        return Verdicts
                .of(judge -> IdleThreads.judge(judge, true, NONE, platform, VIRTUAL, 1.05))
                .getOrDefault("44", Verdict.VOID);
    }

    @Test
    void fewerSleepersDecideNothing() {
        Verdicts.assertAll(Verdict.VOID,
                judge -> IdleThreads.judge(judge, false, NONE, SLEEPING, VIRTUAL, 1.05));
    }
}
