package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.verdict.GeneratorLimit;
import dev.parkbench.load.verdict.Judgement;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.load.verdict.Steadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, on 20 slices of half a second with 100 operations each. */
@SuppressWarnings("UnnecessaryLambda") // it stands for slices
class SustainedTest {

    private static final IntToLongFunction NONE = slice -> 0;
    private static final Set<GeneratorLimit> LATE = Set.of(GeneratorLimit.LATE);

    private static Sustained rules(String objective) {
        return new Sustained(Objective.parse(objective), 0.02);
    }

    private static List<Slice> slices(IntToLongFunction late, IntToLongFunction failed,
            IntToLongFunction outstanding) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slices.add(new Slice(0.5, 100, 100 - failed.applyAsLong(i), failed.applyAsLong(i),
                    List.of(late.applyAsLong(i)), outstanding.applyAsLong(i), 0));
        }
        return slices;
    }

    private static Observation seen(List<Slice> slices, LoadVerdict verdict, boolean atFault) {
        return seen(2, slices, verdict, atFault);
    }

    private static Observation seen(long before, List<Slice> slices, LoadVerdict verdict,
            boolean atFault) {
        return new Observation(200, before, slices, new Slice(0, 0, 0, 0, List.of(0L), 0, 0),
                judgement(verdict), atFault, 0, List.of(0L), Optional.empty(), 1, 2,
                OutcomeCounts.UNKNOWN);
    }

    private static Judgement judgement(LoadVerdict verdict) {
        return verdict == LoadVerdict.VALID
                ? Judgement.valid(Steadiness.TOO_SHORT)
                : new Judgement(List.of("because"), Steadiness.TOO_SHORT,
                        verdict == LoadVerdict.INVALID ? Set.of() : Set.of(GeneratorLimit.OTHER),
                        verdict != LoadVerdict.INVALID);
    }

    private static Finding judged(String objective, IntToLongFunction late,
            IntToLongFunction failed, IntToLongFunction outstanding) {
        return rules(objective).judge(
                seen(slices(late, failed, outstanding), LoadVerdict.VALID, false));
    }

    private static Finding.Cause cause(Finding finding) {
        return assertInstanceOf(Finding.Missed.class, finding).cause();
    }

    @Test
    void aRateIsMetIfNothingGrowsAndAllBoundsHold() {
        assertInstanceOf(Finding.Met.class,
                judged("p99<50ms", NONE, NONE, slice -> 2 + slice % 3));
    }

    @Test
    void whatGrowsEvenlyByMoreThanHalfAPercentIsGrowing() {
        // 0.5 % of 2,000 arrivals are 10.
        assertInstanceOf(Finding.Met.class,
                judged("p99<50ms", NONE, NONE, slice -> 2 + 10L * (slice + 1) / 20));
        assertEquals(Finding.Cause.GROWING,
                cause(judged("p99<50ms", NONE, NONE, slice -> 2 + 18L * (slice + 1) / 20)));
    }

    @Test
    void whatGoesUpAndDownByMoreThanThatIsUnsure() {
        Finding finding = judged("p99<50ms", NONE, NONE, slice -> 2 + 25L * (slice % 2));

        assertEquals(1.25 * 25 / 10, assertInstanceOf(Finding.Unsure.class, finding).longer());
    }

    @Test
    void aQueueThatFallsHasNotBeenEmptyAndIsNotMet() {
        assertInstanceOf(Finding.Unsure.class,
                judged("p99<50ms", NONE, NONE, slice -> 400 - 20L * slice));
    }

    /** Walks that end high by chance are taken for growth in less than 1 of 100 cases. */
    @Test
    void aWalkWithoutDriftIsSeldomTakenForGrowth() {
        SplittableRandom random = new SplittableRandom(20261129);
        int alarms = 0;
        int met = 0;
        for (int i = 0; i < 2000; i++) {
            long[] at = {200};
            Finding finding = rules("p99<50ms").judge(seen(200, slices(NONE, NONE, slice -> {
                at[0] += Math.round(10 * random.nextGaussian());
                return at[0];
            }), LoadVerdict.VALID, false));
            alarms += finding instanceof Finding.Missed ? 1 : 0;
            met += finding.equals(new Finding.Met()) ? 1 : 0;
        }

        assertTrue(alarms < 20, alarms + " alarms");
        assertEquals(0, met);
    }

    @ParameterizedTest
    @CsvSource({"0, met", "5, met", "15, unsure", "25, unsure", "70, objective"})
    void aPercentileIsJudgedWhereItsCountTells(int lateOf2000, String found) {
        IntUnaryOperator spread = slice -> lateOf2000 * (slice + 1) / 20 - lateOf2000 * slice / 20;

        assertEquals(found,
                judged("p99<50ms", slice -> spread.applyAsInt(slice), NONE, slice -> 2)
                        .text());
    }

    @Test
    void thoseWhoAreLateTogetherAreOneChance() {
        // Had they been spread, 64 of 2,000 would have been too many.
        assertEquals("unsure",
                judged("p99<50ms", slice -> slice == 7 ? 64 : 0, NONE, slice -> 2).text());
    }

    @Test
    void aThousandthIsNotJudgedByAThousandValues() {
        assertEquals("unsure", judged("p99.9<50ms", NONE, NONE, slice -> 2).text());
    }

    @Test
    void aMaximumIsMissedByOne() {
        assertEquals("met", judged("max<50ms", NONE, NONE, slice -> 2).text());
        assertEquals("objective",
                judged("max<50ms", slice -> slice == 3 ? 1 : 0, NONE, slice -> 2).text());
    }

    @Test
    void withoutABoundOfErrorsOnePercentIsOne() {
        assertEquals("met", judged("p99<50ms", NONE, slice -> slice == 0 ? 2 : 0, slice -> 2)
                .text());
        assertEquals("errors", judged("p99<50ms", NONE, slice -> 3, slice -> 2).text());
        assertEquals("met", judged("p99<50ms,errors<5%", NONE, slice -> 3, slice -> 2).text());
    }

    @Test
    void failuresThatAreQuickMakeNoPercentileBetter() {
        // 8 of 100 that came are late, and that is 8 of the 50 that ended well.
        assertEquals("met",
                judged("p90<50ms,errors<60%", slice -> 8, NONE, slice -> 2).text());
        assertEquals("objective",
                judged("p90<50ms,errors<60%", slice -> 8, slice -> 50, slice -> 2).text());
    }

    @Test
    void theVerdictOnTheLoadCounts() {
        List<Slice> slices = slices(NONE, NONE, slice -> 2);

        assertInstanceOf(Finding.Limited.class, rules("p99<50ms")
                .judge(seen(slices, LoadVerdict.GENERATOR_LIMITED, false)));
        assertInstanceOf(Finding.Limited.class,
                rules("p99<50ms").judge(seen(slices, LoadVerdict.INVALID, true)));
        assertEquals(Finding.Cause.NOT_STEADY,
                cause(rules("p99<50ms").judge(seen(slices, LoadVerdict.INVALID, false))));
    }

    private static Finding judgedLate(long latenessMillis, long explained, IntToLongFunction late,
            IntToLongFunction outstanding) {
        return judgedLate(LATE, true, latenessMillis, explained,
                slices(late, NONE, outstanding));
    }

    private static Finding judgedLate(Set<GeneratorLimit> limits, boolean asPlanned,
            long latenessMillis, long explained, List<Slice> slices) {
        return rules("p99<50ms").judge(new Observation(200, 2, slices,
                new Slice(0, 0, 0, 0, List.of(0L), 0, 0),
                new Judgement(List.of("late"), Steadiness.TOO_SHORT, limits, asPlanned), true,
                latenessMillis * 1_000_000, List.of(explained), Optional.empty(), 1, 2,
                OutcomeCounts.UNKNOWN));
    }

    @Test
    void aLateGeneratorExplainsWhatIsLateByNoMore() {
        // 4 of 100 are late, of which 2 to 2,000 would not be by themselves.
        assertEquals("objective", judgedLate(10, 2, slice -> 4, slice -> 2).text());
        assertEquals("generator limited", judgedLate(10, 79, slice -> 4, slice -> 2).text());
    }

    @Test
    void aMaximumIsNotMissedByWhatALateGeneratorExplains() {
        // More than was counted may be explained: operations may end before the first slice.
        assertEquals("generator limited", rules("max<50ms").judge(new Observation(200, 2,
                slices(slice -> slice == 3 ? 1 : 0, NONE, slice -> 2),
                new Slice(0, 0, 0, 0, List.of(0L), 0, 0),
                new Judgement(List.of("late"), Steadiness.TOO_SHORT, LATE, true), true,
                10_000_000, List.of(4L), Optional.empty(), 1, 2, OutcomeCounts.UNKNOWN)).text());
    }

    @Test
    void whatIsMetByALateGeneratorIsMet() {
        assertEquals("met", judgedLate(10, 0, NONE, slice -> 2).text());
        // Whether that many are too many is to be seen in a longer step.
        assertEquals("unsure", judgedLate(10, 0, slice -> 1, slice -> 2).text());
    }

    @Test
    void otherFaultsOfTheLoadAreNotMetForBeingLateToo() {
        List<Slice> good = slices(NONE, NONE, slice -> 2);
        List<Slice> bad = slices(slice -> 4, NONE, slice -> 2);

        assertEquals("generator limited", judgedLate(LATE, false, 10, 0, good).text());
        assertEquals("objective", judgedLate(LATE, false, 10, 0, bad).text());
        assertEquals("generator limited", judgedLate(
                Set.of(GeneratorLimit.LATE, GeneratorLimit.OTHER), true, 10, 0, bad).text());
    }

    @Test
    void aLateGeneratorThatIsShortOfConnectionsShowsMissesOnly() {
        Set<GeneratorLimit> both = Set.of(GeneratorLimit.LATE, GeneratorLimit.CONNECTIONS);

        assertEquals("generator limited", judgedLate(both, true, 10, 0,
                blocked(slices(NONE, NONE, slice -> 2))).text());
        assertEquals("objective", judgedLate(both, true, 10, 0,
                blocked(slices(slice -> 4, NONE, slice -> 2))).text());
    }

    private static List<Slice> blocked(List<Slice> slices) {
        return slices.stream().map(slice -> new Slice(slice.seconds(), slice.scheduled(),
                slice.ok(), slice.failed(), slice.late(), slice.outstanding(), 90)).toList();
    }

    @Test
    void aLateGeneratorExplainsABacklogOfWhatCameMeanwhile() {
        // 18 more after 10 s; in 10 ms come 2, and in 100 ms come 20.
        IntToLongFunction grows = slice -> 2 + 18L * (slice + 1) / 20;

        assertEquals("growing", judgedLate(10, 0, NONE, grows).text());
        assertEquals("generator limited", judgedLate(100, 0, NONE, grows).text());
    }

    @Test
    void aTargetThatKeepsAllConnectionsBusyIsNotTheGeneratorsFault() {
        List<Slice> slices = blocked(slices(NONE, NONE, slice -> 2));

        assertEquals(Finding.Cause.CONNECTIONS, cause(
                rules("p99<50ms").judge(seen(slices, LoadVerdict.GENERATOR_LIMITED, false))));
    }
}
