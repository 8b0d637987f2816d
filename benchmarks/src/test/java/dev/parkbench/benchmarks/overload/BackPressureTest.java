package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.overload.BackPressure.Offered;
import dev.parkbench.benchmarks.overload.BackPressure.Policy;
import dev.parkbench.benchmarks.overload.OverloadCounts.Half;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackPressureTest {

    private static final BackPressure EXPERIMENT = new BackPressure();

    /** What arrived in each half. */
    private record Offer(long first, long second) {
    }

    /** What a row recorded: the good of each half, and what was predicted. */
    private record Recorded(
            Offer offered,
            long first,
            long second,
            double predicted,
            double p99Millis,
            boolean healthy,
            int inside,
            double noticed) {

        /** What the simulation predicts. */
        static Recorded of(Offered row) {
            OverloadCounts counts = new OverloadPlan(row.multiple(), 0, MadeUpRecord.CI)
                    .simulate(row.policy().mostInside());
            boolean above = row.multiple() > 1;
            boolean pool = row.policy() == Policy.POOL;
            int inside = row.policy() == Policy.SHEDDING
                    ? 24
                    : (int) Math.max(8, OverloadPlan.capacity() * (row.multiple() - 1)
                            * 2 * OverloadPlan.half(MadeUpRecord.CI).toMillis() / 1000);
            return new Recorded(
                    new Offer(counts.first().offered(), counts.second().offered()),
                    counts.first().good(),
                    counts.second().good(), counts.all().good(), above ? 60 : 20,
                    !above || !pool, pool ? 8 : inside, 2);
        }

        Recorded good(long other, long otherLater) {
            return new Recorded(offered, other, otherLater, predicted, p99Millis, healthy, inside,
                    noticed);
        }

        Recorded p99(double other) {
            return new Recorded(offered, first, second, predicted, other, healthy, inside,
                    noticed);
        }

        Recorded healthy(boolean other) {
            return new Recorded(offered, first, second, predicted, p99Millis, other, inside,
                    noticed);
        }

        Recorded inside(int other) {
            return new Recorded(offered, first, second, predicted, p99Millis, healthy, other,
                    noticed);
        }

        Recorded noticed(double other) {
            return new Recorded(offered, first, second, predicted, p99Millis, healthy, inside,
                    other);
        }

        void record(TrialRecorder trial) {
            new OverloadCounts(new Half(offered.first, first, 0, offered.first - first),
                    new Half(offered.second, second, 0, offered.second - second)).record(trial,
                            new OverloadCounts(
                                    new Half(offered.first, Math.round(predicted), 0, 0),
                                    new Half(offered.second, 0, 0, 0)));
            Histogram times = new Histogram(3);
            times.recordValueWithCount(Math.round(p99Millis * 1e6), Math.max(1, first + second));
            trial.times(BackPressure.GOOD_TIME, times);
            trial.value(BackPressure.GOODPUT, "1/s", Direction.HIGHER,
                    second * 1000.0 / OverloadPlan.half(MadeUpRecord.CI).toMillis());
            trial.fact(BackPressure.NOTICED, noticed);
            trial.fact(BackPressure.HEALTHY, healthy);
            if (healthy) {
                trial.fact(BackPressure.MOST_INSIDE, inside);
            }
        }
    }

    private final Map<Offered, Recorded> recorded = new LinkedHashMap<>();

    BackPressureTest() {
        EXPERIMENT.variants(MadeUpRecord.CI).forEach(row -> recorded.put(row, Recorded.of(row)));
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI);
        recorded.forEach((row, each) -> record.trial(row, each::record));
        return record;
    }

    private static MadeUpRecord with(Policy policy, double multiple,
            UnaryOperator<Recorded> change) {
        BackPressureTest test = new BackPressureTest();
        test.recorded.computeIfPresent(new Offered(policy, multiple),
                (row, each) -> change.apply(each));
        return test.record();
    }

    @Test
    void whatTheSimulationSaysIsAsExpected() {
        record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(EXPERIMENT, MadeUpRecord.CI, Map.of(
                "back-pressure/below-capacity",
                with(Policy.POOL, 0.5, row -> row.good(row.first - 20, row.second)),
                "back-pressure/a-queue-without-a-limit",
                with(Policy.SEMAPHORE, 2.0, row -> row.good(row.first, 60)),
                "back-pressure/as-simulated",
                with(Policy.UNLIMITED, 1.5, row -> row.good(row.first * 4 / 5, 0)),
                "back-pressure/shedding-keeps-goodput",
                with(Policy.SHEDDING, 3.0, row -> row.good(240, 200)),
                "back-pressure/shedding-bounds-the-wait",
                with(Policy.SHEDDING, 2.0, row -> row.p99(100)),
                "back-pressure/inside",
                with(Policy.SEMAPHORE, 3.0, row -> row.inside(8)),
                "back-pressure/health-check",
                with(Policy.POOL, 1.5, row -> row.healthy(true))));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNLIMITED", "SEMAPHORE", "POOL"})
    void aPolicyThatAnswersMoreThanItCanIsNotAsSimulated(Policy policy) {
        assertEquals(Verdict.REFUTED,
                with(policy, 3.0, row -> row.good(row.first + row.first / 5, 0))
                        .verdict("back-pressure/as-simulated"));
    }

    @Test
    void aQueueLimitThatLetsEverybodyInIsNone() {
        assertEquals(Verdict.HOLDS, with(Policy.SHEDDING, 3.0, row -> row.inside(48))
                .verdict("back-pressure/inside"));
        assertEquals(Verdict.REFUTED, with(Policy.SHEDDING, 3.0, row -> row.inside(49))
                .verdict("back-pressure/inside"));
    }

    @Test
    void aHealthCheckThatVirtualThreadsDoNotAnswerRefutesIt() {
        assertEquals(Verdict.REFUTED, with(Policy.SHEDDING, 1.5, row -> row.healthy(false))
                .verdict("back-pressure/health-check"));
    }

    @Test
    void aGeneratorThatCouldNotKeepUpDecidesNothing() {
        MadeUpRecord record = with(Policy.SHEDDING, 3.0, row -> row.noticed(10.1));
        assertEquals(Verdict.VOID, record.verdict("back-pressure/shedding-keeps-goodput"));
        assertEquals(Verdict.VOID, record.verdict("back-pressure/shedding-bounds-the-wait"));
        assertEquals(Verdict.HOLDS, record.verdict("back-pressure/below-capacity"));
        assertEquals(Verdict.HOLDS, record.verdict("back-pressure/inside"));
    }

    @Test
    void moreThanTheCapacityCannotBe() {
        assertEquals(Verdict.REFUTED, with(Policy.SHEDDING, 2.0, row -> row.good(240, 246))
                .verdict("back-pressure/shedding-keeps-goodput"));
    }

    @Test
    void aRowThatFailedIsMissed() {
        recorded.remove(new Offered(Policy.POOL, 2.0));
        MadeUpRecord record = record().trial(new Offered(Policy.POOL, 2.0),
                trial -> trial.markVoid("no server"));
        assertEquals(Verdict.VOID, record.verdict("back-pressure/a-queue-without-a-limit"));
        assertEquals(Verdict.VOID, record.verdict("back-pressure/as-simulated"));
        assertEquals(Verdict.VOID, record.verdict("back-pressure/health-check"));
    }

    @Test
    void aDisturbedTrialDecidesNothingThatTimesDecide() {
        Offered row = new Offered(Policy.SHEDDING, 3.0);
        Recorded undisturbed = recorded.remove(row);
        MadeUpRecord record = record().disturbed(row, undisturbed::record);
        assertEquals(Verdict.VOID, record.verdict("back-pressure/shedding-keeps-goodput"));
        assertEquals(Verdict.HOLDS, record.verdict("back-pressure/inside"));
    }
}
