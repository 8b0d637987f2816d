package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int FORKS = 5;
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

    /** JMH's default: five forks of each of twenty benchmarks, which know nothing of each other. */
    @Test
    void amongTwentyBenchmarksOfFiveForksEqualsAreFlaggedAsSeldom() throws Exception {
        RecordedNoise noise = RecordedNoise.read();
        SplittableRandom random = new SplittableRandom(20261130);
        int comparisons = 300;
        int flagged = 0;
        for (int i = 0; i < comparisons; i++) {
            flagged += twenty(noise, 1, random).measurements().stream().anyMatch(
                    row -> row.verdict() != null && row.verdict().isChange()) ? 1 : 0;
        }
        System.out.println("A/A, twenty rows of five: " + flagged + " of " + comparisons);
        assertTrue(flagged <= 6, flagged + " of " + comparisons);
    }

    /** The response times vary by a sixth from trial to trial where they vary most. */
    @Test
    void aDoublingIsFoundAmongTwentyBenchmarksOfFiveForks() throws Exception {
        RecordedNoise noise = RecordedNoise.read();
        SplittableRandom random = new SplittableRandom(2);
        int runs = 200;
        int found = 0;
        for (int i = 0; i < runs; i++) {
            found += twenty(noise, 2, random).measurements().getFirst()
                    .verdict() == ComparisonVerdict.REGRESSION ? 1 : 0;
        }
        System.out.println("x2 among twenty rows of five: found in " + found + " of " + runs);
        assertTrue(found >= 0.99 * runs, found + " of " + runs);
    }

    /** Response times first, whose first is multiplied; then whatever else was recorded. */
    private static Comparison twenty(RecordedNoise noise, double factor, SplittableRandom random) {
        List<Sample> base = new ArrayList<>();
        List<Sample> candidate = new ArrayList<>();
        for (int row = 0; row < 20; row++) {
            String arm = noise.arms().get(random.nextInt(noise.arms().size()));
            List<Sample> drawn = noise.draw(arm, FORKS, 1, random).samples().stream()
                    .filter(sample -> sample.direction() != Direction.NEITHER).toList();
            int one = row == 0 ? 0 : random.nextInt(drawn.size());
            base.add(named("b" + row, drawn.get(one), 1));
            candidate.add(named("b" + row, noise.draw(arm, FORKS, 1, random).samples().stream()
                    .filter(sample -> sample.direction() != Direction.NEITHER).toList().get(one),
                    row == 0 ? factor : 1));
        }
        return Sides.compare(Sides.of(base), Sides.of(candidate), false, rules(Statistic.P50),
                name -> true);
    }

    private static Sample named(String name, Sample sample, double factor) {
        return new Sample(name, sample.unit(), sample.direction(), sample.trials().stream()
                .map(trial -> new SampledTrial(trial.index(),
                        Quantiles.of(Map.of(Statistic.P50,
                                factor * trial.quantiles().at(Statistic.P50.percentile()))),
                        ""))
                .toList());
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
