package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The verdict rules of the stack depths and of the heap's axes, and the search for a heap. */
class StackDepthRulesTest {

    private static final int[] DEPTHS = {1, 10, 100, 1000};

    /** A line through both kinds of weight: 2,000 B and 100 a frame cold, 700 and 40 warm. */
    private static Found linear() {
        Found found = new Found();
        for (int depth : DEPTHS) {
            found.note("virtual, cold, Serial, " + depth + " frames", TaskTrials.LIVE,
                    2000 + 100 * depth);
            found.note("virtual, warm, Serial, " + depth + " frames", TaskTrials.LIVE,
                    700 + 40 * depth);
            found.note("platform, " + depth + " frames", TaskTrials.RSS, 27_000 + 100 * depth);
        }
        return found;
    }

    private static Map<String, Claim> judge(Found found) {
        return Verdicts.of(judge -> StackDepth.judge(judge, found, Optional.empty()));
    }

    @Test
    void aLineIsAsExpected() {
        judge(linear()).values().forEach(claim -> assertTrue(claim.asExpected(),
                claim::toString));
    }

    @Test
    void theCrossingIsBetweenTheDepthsThatWereMeasured() {
        // 2,000 + 100 d = 27,100 at d = 251; 700 + 40 d at d = 660.
        assertEquals(251, StackDepth.crossing(linear(), false, 27_100), 1e-9);
        assertEquals(660, StackDepth.crossing(linear(), true, 27_100), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, StackDepth.crossing(linear(), true, 50_000));
        assertEquals(Double.NaN, StackDepth.crossing(new Found(), true, 50_000));
    }

    @Test
    void aBentLineRefutes() {
        Found found = linear();
        for (int i = 0; i < 2; i++) {
            found.note("virtual, cold, Serial, 1000 frames", TaskTrials.LIVE, 150_000);
        }
        assertEquals(Verdict.REFUTED, judge(found).get("19.linear.cold").verdict());
        assertEquals(Verdict.HOLDS, judge(found).get("19.linear.warm").verdict());
        assertEquals(Verdict.REFUTED, judge(found).get("19.equal-depth").verdict());
    }

    @Test
    void aWarmThreadThatIsAsHeavyRefutes() {
        Found found = linear();
        for (int i = 0; i < 2; i++) {
            found.note("virtual, warm, Serial, 10 frames", TaskTrials.LIVE, 2400);
        }
        assertEquals(Verdict.REFUTED, judge(found).get("19.cold").verdict());
    }

    @Test
    void heavyPlatformThreadsAreNeverCrossed() {
        Found found = linear();
        for (int i = 0; i < 2; i++) {
            found.note("platform, 1 frames", TaskTrials.RSS, 1_000_000);
        }
        assertEquals(Verdict.REFUTED, judge(found).get("19.crossing").verdict());
    }

    @Test
    void nothingMeasuredIsVoid() {
        judge(new Found()).values().forEach(
                claim -> assertEquals(Verdict.VOID, claim.verdict(), claim::toString));
    }

    private static Consumer<Judge> axes(double g1, double g1Compact) {
        Found found = new Found();
        found.note("Serial", TaskTrials.LIVE, 685);
        found.note("Serial, compact headers", TaskTrials.LIVE, 645);
        found.note("G1", TaskTrials.LIVE, g1);
        found.note("G1, compact headers", TaskTrials.LIVE, g1Compact);
        return judge -> HeapAxes.judge(judge, found, Stream.of("Serial", "G1").toList());
    }

    @Test
    void collectorsMustAgreeAndCompactHeadersMustSave() {
        Verdicts.of(axes(690, 650)).values().forEach(claim -> assertTrue(claim.asExpected(),
                claim::toString));
        Verdicts.of(axes(760, 759)).values().forEach(
                claim -> assertEquals(Verdict.REFUTED, claim.verdict(), claim::toString));
    }

    @Test
    void theSmallestHeapIsFoundWithinFivePercent() throws Exception {
        int[] attempts = new int[1];
        OptionalInt smallest = SmallestHeap.search(100, 1600, mebibytes -> {
            attempts[0]++;
            return mebibytes >= 656;
        });
        assertTrue(smallest.getAsInt() >= 656 && smallest.getAsInt() <= 656 * 1.06,
                smallest::toString);
        assertTrue(attempts[0] <= 8, () -> attempts[0] + " attempts");
    }

    @Test
    void aHeapThatNeverSufficesHasNoSmallest() throws Exception {
        assertEquals(OptionalInt.empty(), SmallestHeap.search(10, 100, mebibytes -> false));
    }

    @Test
    void smallHeapsAreFoundToTheMebibyte() throws Exception {
        assertEquals(OptionalInt.of(7), SmallestHeap.search(1, 16, mebibytes -> mebibytes >= 7));
    }
}
