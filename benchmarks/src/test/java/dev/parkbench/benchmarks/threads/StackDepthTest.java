package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackDepthTest {

    private static final MadeUpTasks EXPECTED = expected();

    private static SleepingTasks cold(int depth) {
        return StackDepth.virtual(MadeUpRecord.CI, false, depth);
    }

    private static SleepingTasks warm(int depth) {
        return StackDepth.virtual(MadeUpRecord.CI, true, depth);
    }

    private static SleepingTasks platform(int depth) {
        return StackDepth.platform(MadeUpRecord.CI, depth);
    }

    /** Lines: 2,000 B and 100 a frame cold, 700 and 40 warm, 27,000 and 100 for a platform thread. */
    private static MadeUpTasks expected() {
        MadeUpTasks tasks = new MadeUpTasks(new StackDepth(), MadeUpRecord.CI);
        for (int depth : StackDepth.DEPTHS) {
            tasks = tasks.live(cold(depth), 2000 + 100 * depth).live(warm(depth), 700 + 40 * depth)
                    .with(platform(depth), TaskMemory.RSS, 27_000 + 100 * depth);
        }
        return tasks;
    }

    @Test
    void linesAreAsExpected() {
        EXPECTED.record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new StackDepth(), MadeUpRecord.CI,
                MadeUpTasks.records(Map.of(
                        "stack-depth/linear-cold", EXPECTED.live(cold(1000), 150_000),
                        "stack-depth/linear-warm", EXPECTED.live(warm(1000), 60_000),
                        "stack-depth/cold", EXPECTED.live(warm(10), 2400),
                        "stack-depth/crossing",
                        EXPECTED.with(platform(1), TaskMemory.RSS, 1_000_000),
                        "stack-depth/equal-depth", EXPECTED.live(cold(1000), 150_000))));
    }

    @Test
    void aLineThatBendsByMoreThanATenthRefutes() {
        // From 100 frames to 1,000 there are 900 of 100 B, or of 109, 111, 91 or 89.
        for (int frame : new int[]{109, 91}) {
            assertEquals(Verdict.HOLDS, bent(frame));
        }
        for (int frame : new int[]{111, 89}) {
            assertEquals(Verdict.REFUTED, bent(frame));
        }
    }

    private static Verdict bent(int frame) {
        return EXPECTED.live(cold(1000), 12_000 + 900 * frame).record().verdict(
                "stack-depth/linear-cold");
    }

    @Test
    void theCrossingIsBetweenTheDepthsThatWereMeasured() {
        // 2,000 + 100 d = 27,100 at d = 251; 700 + 40 d at d = 660.
        Claim claim = EXPECTED.record().claims().get("stack-depth/crossing");
        assertEquals(251., claim.evidence().getFirst().value());
        assertEquals(660., claim.evidence().getLast().value());
    }

    @Test
    void hugePagesMakeResidentMemoryVoid() {
        MadeUpRecord record = EXPECTED.record().fact(TaskExperiment.RSS_UNTRUSTED, "huge pages");
        assertEquals(Verdict.VOID, record.verdict("stack-depth/crossing"));
        assertEquals(Verdict.VOID, record.verdict("stack-depth/equal-depth"));
        assertEquals(Verdict.HOLDS, record.verdict("stack-depth/cold"));
    }
}
