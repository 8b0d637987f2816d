package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.overload.RetryStorm.Clients;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StormPlanTest {

    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static StormPlan plan(Clients clients, int stallMillis) {
        return new StormPlan(Duration.ofMillis(stallMillis), RECOVERY, clients.rules());
    }

    private static Scope scope(Profile profile) {
        return profile == Profile.FULL ? MadeUpRecord.FULL : MadeUpRecord.CI;
    }

    @Test
    void theWindowIsASecondThatBeginsAfterTheRecovery() {
        StormPlan plan = plan(Clients.THREE_RETRIES, 500);
        assertFalse(plan.isInWindow(11_499_999_999L));
        assertTrue(plan.isInWindow(11_500_000_000L));
        assertTrue(plan.isInWindow(12_499_999_999L));
        assertFalse(plan.isInWindow(12_500_000_000L));
        assertEquals(Duration.ofMillis(14_500), plan.longest());
    }

    @Test
    void fiftySixASecondArriveWithEachSeedAtOtherTimes() {
        StormPlan plan = plan(Clients.NO_RETRIES, 500);
        int all = IntStream.range(0, 20).map(seed -> plan.arrivals(seed).length).sum();
        assertEquals(56 * 12.5, all / 20.0, 20);
        assertNotEquals(plan.arrivals(1)[0], plan.arrivals(2)[0]);
    }

    @Test
    void aRunIsTheSameEachTime() {
        StormPlan plan = plan(Clients.THREE_RETRIES, 800);
        assertEquals(plan.simulate(3), plan.simulate(3));
    }

    @Test
    void withoutAStallNobodyWaitsForLong() {
        for (int seed = 0; seed < 20; seed++) {
            StormRun run = plan(Clients.THREE_RETRIES, 0).simulate(seed);
            assertEquals(run.all().size(), StormRun.attempts(run.all()));
            assertEquals(1, run.goodput());
        }
    }

    @Test
    void threeRetriesMakeFourAttemptsOfEveryRequestForGood() {
        StormRun run = plan(Clients.THREE_RETRIES, 1500).simulate(0);
        assertTrue(run.isTipped());
        assertEquals(0, run.goodput());
        assertEquals(4, run.attemptsPerRequest());
    }

    @Test
    void withoutRetriesOrWithABudgetTheServerRecovers() {
        for (int seed = 0; seed < 20; seed++) {
            assertFalse(plan(Clients.NO_RETRIES, 1500).simulate(seed).isTipped());
            StormRun budget = plan(Clients.BUDGET, 1500).simulate(seed);
            assertFalse(budget.isTipped());
            assertTrue(StormRun.attempts(budget.all()) <= 1.1 * budget.all().size());
        }
    }

    /** The prediction is written down, and this is where it comes from. */
    @ParameterizedTest
    @EnumSource
    void whatIsPredictedIsWhatTheSimulationSays(Profile profile) {
        Scope scope = scope(profile);
        assertEquals(RetryStorm.PREDICTED_MILLIS,
                StormPrediction.tippingMillis(RetryStorm.recovery(scope),
                        Clients.THREE_RETRIES.rules(), RetryStorm.runs(scope)));
    }

    /** It is no matter of the few seeds that are measured. */
    @ParameterizedTest
    @EnumSource
    void otherSeedsTipAtTheSameStall(Profile profile) {
        assertEquals(RetryStorm.PREDICTED_MILLIS, StormPrediction.tippingMillis(
                RetryStorm.recovery(scope(profile)), Clients.THREE_RETRIES.rules(), 60),
                0.05 * RetryStorm.PREDICTED_MILLIS);
    }
}
