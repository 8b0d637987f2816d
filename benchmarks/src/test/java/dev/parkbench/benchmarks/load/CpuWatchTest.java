package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.IntervalReport.Part;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CpuWatchTest {

    private final AtomicLong spent = new AtomicLong(5_000_000_000L);
    private final CpuWatch watch = new CpuWatch(spent::get);

    @Test
    void neitherWhatCameBeforeNorWhatComesAfterwardsCounts() {
        intervalOf(Part.WARM_UP, 900);
        intervalOf(Part.WARM_UP, 300);
        intervalOf(Part.MEASURED, 110);
        intervalOf(Part.MEASURED, 90);
        intervalOf(Part.DRAIN, 700);

        assertEquals(0.2, watch.seconds(), 1e-9);
    }

    @Test
    void withoutWarmUpItCountsFromItsOwnBeginning() {
        intervalOf(Part.MEASURED, 150);

        assertEquals(0.15, watch.seconds(), 1e-9);
    }

    @Test
    void beforeAnythingCountsNothingIsSpent() {
        intervalOf(Part.WARM_UP, 900);

        assertEquals(0, watch.seconds());
    }

    private void intervalOf(Part part, long millis) {
        spent.addAndGet(millis * 1_000_000);
        watch.ended(part);
    }
}
