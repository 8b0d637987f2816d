package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.threads.HeapAxes.Configuration;
import dev.parkbench.results.Verdict;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HeapAxesTest {

    private static MadeUpTasks weights(double g1, double g1Compact) {
        return new MadeUpTasks(new HeapAxes(), MadeUpRecord.CI)
                .live(new Configuration("Serial", false, MadeUpRecord.CI), 685)
                .live(new Configuration("Serial", true, MadeUpRecord.CI), 645)
                .live(new Configuration("G1", false, MadeUpRecord.CI), g1)
                .live(new Configuration("G1", true, MadeUpRecord.CI), g1Compact);
    }

    @Test
    void collectorsMustAgreeAndCompactHeadersMustSave() {
        weights(690, 650).record().assertAsExpected();
        weights(760, 759).record().assertEvery(Verdict.REFUTED);
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new HeapAxes(), MadeUpRecord.CI,
                MadeUpTasks.records(Map.of("heap-axes/collector", weights(760, 700),
                        "heap-axes/compact", weights(690, 690))));
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
