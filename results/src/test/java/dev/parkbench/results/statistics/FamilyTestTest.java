package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class FamilyTestTest {
    private static final double[] LOW = {1, 1.1, 1.2, 1.3, 1.4};
    private static final double[] HIGH = {2, 2.1, 2.2, 2.3, 2.4};

    private static List<FamilyTest.PValues> test(Contrast... rows) {
        return FamilyTest.of(List.of(rows), 1);
    }

    /** Two of C(10, 5) = 252 deals are as far apart: the measured one and its mirror. */
    @Test
    void twoSamplesThatAreApartHaveTheLeastPValue() {
        FamilyTest.PValues p = test(Contrast.ofSamples(LOW, HIGH)).getFirst();

        assertEquals(2 / 252.0, p.alone(), 1e-15);
        assertEquals(2 / 252.0, p.adjusted(), 1e-15);
        assertEquals(2 / 252.0, p.least(), 1e-15);
    }

    /**
     * Of a single row the order of deals is that of their sums' distance from half of all, and of
     * Student's t. SciPy 1.17.1, of logarithms: {@code stats.permutation_test((x, y), lambda a, b:
     * abs(stats.ttest_ind(a, b).statistic), alternative='greater')} is 16/252.
     */
    @Test
    void aloneItCountsDealsWhoseMeansAreAsFarApart() {
        double[] base = {1, 2, 3, 4, 5};
        double[] candidate = {3, 4.5, 6, 7, 9};
        double[] logarithms = DoubleStream
                .concat(DoubleStream.of(base), DoubleStream.of(candidate)).map(Math::log).toArray();
        double half = DoubleStream.of(logarithms).sum() / 2;
        double measured = Math.abs(DoubleStream.of(base).map(Math::log).sum() - half);
        int asFar = 0;
        int all = 0;
        for (int chosen = 0; chosen < 1 << 10; chosen++) {
            if (Integer.bitCount(chosen) != 5) {
                continue;
            }
            double sum = 0;
            for (int i = 0; i < 10; i++) {
                sum += (chosen >> i & 1) * logarithms[i];
            }
            all++;
            asFar += Math.abs(sum - half) >= measured - 1e-12 ? 1 : 0;
        }

        FamilyTest.PValues p = test(Contrast.ofSamples(base, candidate)).getFirst();
        assertEquals(252, all);
        assertEquals(16, asFar);
        assertEquals(16 / 252.0, p.alone(), 1e-15);
        assertEquals(p.alone(), p.adjusted(), 1e-15);
    }

    /** Eight pairs that all rise: two of 2^8 ways to change sides within them. */
    @Test
    void pairsThatAllRiseHaveTheLeastPValue() {
        double[] base = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] candidate = {1.2, 2.3, 3.5, 4.9, 6.1, 7.1, 8.3, 9.7};

        assertEquals(2 / 256.0, test(Contrast.ofPairs(base, candidate)).getFirst().alone(), 1e-15);
    }

    /** SciPy's permutation_test with ttest_1samp of the logarithms of ratios: 4 of 2^8. */
    @Test
    void onePairThatFallsIsCounted() {
        double[] base = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] candidate = {1.2, 2.3, 3.5, 4.9, 4.6, 7.1, 8.3, 9.7};

        assertEquals(4 / 256.0, test(Contrast.ofPairs(base, candidate)).getFirst().alone(), 1e-15);
    }

    @Test
    void aRowThatChangedIsFoundAmongRowsThatDidNotAndThoseAreNot() {
        List<Contrast> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20; i++) {
            double factor = i == 4 ? 2 : 1;
            rows.add(Contrast.ofSamples(
                    random.doubles(5, 1, 1.1).toArray(),
                    random.doubles(5, factor, 1.1 * factor).toArray()));
        }
        List<FamilyTest.PValues> p = FamilyTest.of(rows, 1);

        assertEquals(2 / 252.0, p.get(4).adjusted(), 1e-15);
        for (int i = 0; i < 20; i++) {
            assertTrue(i == 4 || p.get(i).adjusted() > 0.02, i + ": " + p.get(i));
            assertTrue(p.get(i).adjusted() >= p.get(i).alone() - 1e-15, i + ": " + p.get(i));
        }
    }

    /** What is found does not hide a smaller change of another row: rows step down. */
    @Test
    void aSmallChangeIsFoundBesideALargeOne() {
        double[] small = DoubleStream.of(LOW).map(value -> 10 + value / 100).toArray();
        double[] smallMore = DoubleStream.of(LOW).map(value -> 11 + value / 100).toArray();
        double[] large = DoubleStream.of(HIGH).map(value -> 100 * value).toArray();

        List<FamilyTest.PValues> p = test(Contrast.ofSamples(LOW, large),
                Contrast.ofSamples(small, smallMore));
        assertEquals(2 / 252.0, p.get(0).adjusted(), 1e-15);
        assertEquals(2 / 252.0, p.get(1).adjusted(), 1e-15);
    }

    /** Rows with other numbers of trials have deals of their own, whose shares add up. */
    @Test
    void sharesOfSeveralShapesAddUp() {
        double[] six = {1, 1.1, 1.2, 1.3, 1.4, 1.5};
        List<FamilyTest.PValues> p = test(Contrast.ofSamples(LOW, HIGH),
                Contrast.ofSamples(six, HIGH));

        // C(11, 5) = 462 deals, of which no mirror is another
        assertEquals(1 / 462.0, p.get(1).least(), 1e-15);
        assertTrue(p.get(0).adjusted() >= 2 / 252.0, p.toString());
        assertTrue(p.get(0).adjusted() <= 2 / 252.0 + 2 / 462.0, p.toString());
    }

    @Test
    void whatNeverDiffersSaysNothingAndHidesNothing() {
        double[] same = {3, 3, 3, 3, 3};
        List<FamilyTest.PValues> p = test(Contrast.ofSamples(same, same),
                Contrast.ofSamples(LOW, HIGH));

        assertEquals(1, p.get(0).adjusted(), 0);
        assertEquals(2 / 252.0, p.get(1).adjusted(), 1e-15);
    }

    /**
     * C(20, 10) = 184,756 deals are too many, so 5,000 are drawn: a share of 1/5,000 at least, and
     * 2 sqrt(0.0002 * 0.9998 / 5000) = 0.0003999 for its own error.
     */
    @Test
    void ofManyDealsSomeAreDrawnAndTheSameAgain() {
        double[] base = DoubleStream.iterate(1, value -> value + 0.01).limit(10).toArray();
        double[] candidate = DoubleStream.of(base).map(value -> 1.05 * value).toArray();
        FamilyTest.PValues p = test(Contrast.ofSamples(base, candidate)).getFirst();

        assertTrue(p.alone() >= p.least() && p.alone() < 0.02, p.toString());
        assertEquals(0.0002 + 0.0003999, p.least(), 1e-7);
        assertEquals(p, test(Contrast.ofSamples(base, candidate)).getFirst());
    }
}
