package dev.parkbench.load.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ChangePointTest {

    private static final double MILLI = 1e6;

    private static List<Double> noise(SplittableRandom random, int count, double level) {
        return DoubleStream.generate(() -> level * (1 + 0.05 * random.nextGaussian()))
                .limit(count).boxed().toList();
    }

    @Test
    void aStepIsFoundWhereItIs() {
        SplittableRandom random = new SplittableRandom(20261123);
        List<Double> series = new ArrayList<>(noise(random, 12, 10 * MILLI));
        series.addAll(noise(random, 18, 15 * MILLI));

        ChangePoint change = ChangePoint.of(series).orElseThrow();

        assertEquals(12.0, (double) change.index(), 1.0);
        assertEquals(10 * MILLI, change.before(), MILLI);
        assertEquals(15 * MILLI, change.after(), MILLI);
    }

    /** K and p by hand: 5 values of 1 and 5 of 2 have K = 25, p = 2 exp(-6 * 625 / 1100) = 0.066. */
    @Test
    void fiveAgainstFiveIsNotEnough() {
        List<Double> series = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            series.add(i < 5 ? MILLI : 2 * MILLI);
        }
        assertTrue(ChangePoint.of(series).isEmpty());
        // 10 against 10: K = 100, p = 2 exp(-60000 / 8400) = 0.0016; 12 against 12: 0.0004.
        assertTrue(ChangePoint.of(halves(10)).isEmpty());
        assertTrue(ChangePoint.of(halves(12)).isPresent());
    }

    private static List<Double> halves(int each) {
        List<Double> series = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            series.add(i < each ? MILLI : 2 * MILLI);
        }
        return series;
    }

    @Test
    void oneSlowIntervalIsNoChange() {
        List<Double> series = new ArrayList<>(
                noise(new SplittableRandom(1), 30, 10 * MILLI));
        series.set(17, 500 * MILLI);

        assertTrue(ChangePoint.of(series).isEmpty());
    }

    @Test
    void aCertainButSmallChangeIsNone() {
        SplittableRandom random = new SplittableRandom(2);
        List<Double> series = new ArrayList<>(noise(random, 30, 10 * MILLI));
        series.addAll(noise(random, 30, 11.5 * MILLI));

        assertTrue(ChangePoint.of(series).isEmpty());
    }

    @Test
    void noiseIsFlaggedInAtMostOneOfAThousand() {
        SplittableRandom random = new SplittableRandom(3);
        long flagged = 0;
        for (int i = 0; i < 1000; i++) {
            // Wide noise, so that the size of a change does not hide what the test says.
            flagged += ChangePoint.of(DoubleStream.generate(() -> Math.exp(random.nextGaussian()))
                    .limit(30).map(value -> value * MILLI).boxed().toList()).isPresent() ? 1 : 0;
        }
        assertTrue(flagged <= 3, flagged + " of 1,000");
    }
}
