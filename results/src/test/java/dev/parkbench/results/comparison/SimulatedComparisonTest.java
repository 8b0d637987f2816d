package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How often the rules are wrong, and how often they find what is there, with noise that was
 * measured. The bootstrap draws less often than usual here, which makes its ends coarser and no
 * different by and large.
 */
final class SimulatedComparisonTest {
    private static final int PAIRS = 10;
    private static final int RESAMPLES = 500;

    private static Rules rules(Statistic... statistics) {
        Rules usual = Rules.usual();
        return new Rules(List.of(statistics), usual.threshold(), usual.thresholds(),
                usual.significance(), usual.confidence(), usual.power(), RESAMPLES, 1);
    }

    private static Comparison compare(Side base, Side candidate, boolean paired, Rules rules,
            String only) {
        return Sides.compare(base, candidate, paired, rules, name -> name.contains(only));
    }

    /** Two statistics of seven measurements each, of which some vary by a third and more. */
    @Test
    void equalsAreFlaggedInAtMostTwoOfAHundredComparisons() throws Exception {
        RecordedNoise noise = RecordedNoise.read();
        SplittableRandom random = new SplittableRandom(20261125);
        int comparisons = 1000;
        int flagged = 0;
        for (int i = 0; i < comparisons; i++) {
            String arm = noise.arms().get(i % noise.arms().size());
            Comparison comparison = compare(noise.draw(arm, PAIRS, 1, random),
                    noise.draw(arm, PAIRS, 1, random), i % 8 < 4,
                    rules(Statistic.P50, Statistic.P99), "");
            flagged += comparison.measurements().stream().anyMatch(
                    row -> row.verdict() != null && row.verdict().isChange()) ? 1 : 0;
        }
        System.out.println("A/A: " + flagged + " of " + comparisons + " comparisons flagged");
        assertTrue(flagged <= 20, flagged + " of " + comparisons);
    }

    /** One measurement, so that nothing is lost to the correction: the hardest case for chance. */
    @Test
    void aSingleNoisyMeasurementIsFlaggedAsSeldom() throws Exception {
        RecordedNoise noise = RecordedNoise.read();
        SplittableRandom random = new SplittableRandom(77);
        int comparisons = 1000;
        int flagged = 0;
        for (int i = 0; i < comparisons; i++) {
            String arm = noise.arms().get(i % noise.arms().size());
            flagged += compare(noise.draw(arm, PAIRS, 1, random),
                    noise.draw(arm, PAIRS, 1, random), i % 8 < 4, rules(Statistic.P99),
                    "response_time").verdict().isChange() ? 1 : 0;
        }
        System.out.println("A/A, p99 alone: " + flagged + " of " + comparisons + " flagged");
        assertTrue(flagged <= 20, flagged + " of " + comparisons);
    }

    @Test
    void aTenthMoreIsFoundInNineOfTenRunsOfTenPairsAndItsRatioIsRight() throws Exception {
        RecordedNoise noise = RecordedNoise.read();
        List<String> waiting = noise.arms().stream().filter(arm -> arm.contains("D = 10 ms"))
                .toList();
        assertEquals(2, waiting.size());
        SplittableRandom random = new SplittableRandom(4711);
        int runs = 200;
        int found = 0;
        int exact = 0;
        for (int i = 0; i < runs; i++) {
            String arm = waiting.get(i % waiting.size());
            ComparedMeasurement row = compare(noise.draw(arm, PAIRS, 1, random),
                    noise.draw(arm, PAIRS, 1.1, random), true, rules(Statistic.P50), "")
                    .measurements().stream().filter(each -> each.name().equals("response_time"))
                    .findFirst().orElseThrow();
            found += row.verdict() == ComparisonVerdict.REGRESSION ? 1 : 0;
            double ratio = Objects.requireNonNull(row.estimate()).ratio();
            exact += Math.abs(ratio - 1.1) <= 0.02 ? 1 : 0;
        }
        System.out.println("+10 %: found in " + found + ", within 2 points in " + exact + " of "
                + runs + " runs");
        assertTrue(found >= 0.9 * runs, found + " of " + runs);
        assertTrue(exact >= 0.9 * runs, exact + " of " + runs);
    }

    /** A twin that must fail: without the correction and the threshold chance is flagged. */
    @Test
    void withoutCorrectionAndThresholdEqualsWouldBeFlaggedFarMoreOften() throws Exception {
        RecordedNoise noise = RecordedNoise.read();
        SplittableRandom random = new SplittableRandom(20261125);
        int flagged = 0;
        for (int i = 0; i < 200; i++) {
            String arm = noise.arms().get(i % noise.arms().size());
            Comparison comparison = compare(noise.draw(arm, PAIRS, 1, random),
                    noise.draw(arm, PAIRS, 1, random), false,
                    rules(Statistic.P50, Statistic.P99), "");
            flagged += comparison.measurements().stream().map(ComparedMeasurement::significance)
                    .anyMatch(each -> each != null && each.pValue() <= 0.05) ? 1 : 0;
        }
        assertTrue(flagged > 20, flagged + " of 200");
    }
}
