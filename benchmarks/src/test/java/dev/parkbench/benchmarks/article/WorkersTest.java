package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Workers.Placed;
import dev.parkbench.benchmarks.article.Workers.Policy;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class WorkersTest {

    private static final long SEED = 20261123;
    private static final String HASH_LAW = "workers/hash-law";
    private static final String HASH_COLLISIONS = "workers/hash-collisions";
    private static final String TURN_LAW = "workers/round-robin-law";
    private static final String TURN_TIME = "workers/round-robin-time";
    private static final String QUEUE = "workers/shared-queue";

    private static MadeUpRecord empty() {
        return new MadeUpRecord(new Workers(), MadeUpRecord.CI);
    }

    /** How often the fullest of so many workers has k calls, at k, if calls are thrown at random. */
    private static long[] thrown(int workers, int fanOuts) {
        SplittableRandom random = new SplittableRandom(SEED + workers);
        long[] fullest = new long[11];
        for (int i = 0; i < fanOuts; i++) {
            int[] calls = new int[workers];
            int most = 0;
            for (int call = 0; call < 10; call++) {
                most = Math.max(most, ++calls[random.nextInt(workers)]);
            }
            fullest[most]++;
        }
        return fullest;
    }

    /** The same if they are dealt out in turn. */
    private static long[] dealt(int workers, int fanOuts) {
        long[] fullest = new long[11];
        fullest[Math.ceilDiv(10, workers)] = fanOuts;
        return fullest;
    }

    private static void add(MadeUpRecord record, Placed placed, long[] fullest,
            double... millis) {
        record.trial(placed, found(fullest, millis));
    }

    private static Consumer<TrialRecorder> found(long[] fullest, double... millis) {
        return trial -> {
            Map<String, Object> distribution = new LinkedHashMap<>();
            for (int k = 1; k < fullest.length; k++) {
                distribution.put("k=" + k, fullest[k]);
            }
            trial.fact(FullestWorker.DISTRIBUTION, distribution);
            for (double one : millis) {
                trial.time(Workers.TIME, Math.round(one * 1e6));
            }
        };
    }

    private static void thrown(MadeUpRecord record, Policy policy, double... millis) {
        policy.all(MadeUpRecord.CI)
                .forEach(placed -> add(record, placed, thrown(placed.count(), 120), millis));
    }

    private static void dealt(MadeUpRecord record, Policy policy, double... millis) {
        policy.all(MadeUpRecord.CI)
                .forEach(placed -> add(record, placed, dealt(placed.count(), 20), millis));
    }

    private static MadeUpRecord dealt(Policy policy, double... millis) {
        MadeUpRecord record = empty();
        dealt(record, policy, millis);
        return record;
    }

    private static MadeUpRecord thrown(Policy policy, double... millis) {
        MadeUpRecord record = empty();
        thrown(record, policy, millis);
        return record;
    }

    /** Every number of threads takes its multiple of a delay and so much more. */
    private static MadeUpRecord queue(double addedMillis) {
        MadeUpRecord record = empty();
        Policy.QUEUE.all(MadeUpRecord.CI).forEach(placed -> record.trial(placed,
                trial -> trial.time(Workers.TIME, Math.round(
                        (Math.ceilDiv(10, placed.count()) * 100 + addedMillis) * 1e6))));
        return record;
    }

    @Test
    void whatIsPredictedComesOut() {
        MadeUpRecord record = queue(6);
        thrown(record, Policy.HASH, 203, 304, 304);
        thrown(record, Policy.PROCESSES, 203, 304, 304);
        dealt(record, Policy.TURN, 104, 112);
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord dealt = dealt(Policy.HASH, 104, 105, 203);
        MadeUpRecord processes = dealt(Policy.PROCESSES, 104, 105, 203);
        MadeUpRecord.assertEachCanFail(new Workers(), MadeUpRecord.CI, Map.of(
                HASH_COLLISIONS, dealt, "workers/hash-time", dealt, HASH_LAW, dealt,
                TURN_LAW, thrown(Policy.TURN), TURN_TIME, dealt(Policy.TURN, 104, 203),
                "workers/processes-law", processes, "workers/processes-time", processes,
                QUEUE, queue(100)));
    }

    @Test
    void aHashThatLeavesOutWorkersIsFoundOut() {
        MadeUpRecord record = empty();
        Policy.HASH.all(MadeUpRecord.CI).forEach(placed -> add(record, placed,
                placed.count() == 10 ? thrown(6, 400) : thrown(placed.count(), 120)));
        assertEquals(Verdict.REFUTED, record.verdict(HASH_LAW));
        assertEquals(Verdict.HOLDS, record.verdict(HASH_COLLISIONS));
    }

    @Test
    void fanOutsOfAllTrialsAreAddedUp() {
        MadeUpRecord record = empty();
        long[] met = dealt(5, 99);
        add(record, Policy.HASH.ten(), met);
        add(record, Policy.HASH.ten(), dealt(10, 1));
        assertEquals(Verdict.HOLDS, record.verdict(HASH_COLLISIONS));
        add(record, Policy.HASH.ten(), dealt(10, 1));
        assertEquals(Verdict.REFUTED, record.verdict(HASH_COLLISIONS));
    }

    @Test
    void oneFanOutThatIsNotDealtInTurnRefutes() {
        MadeUpRecord record = dealt(Policy.TURN);
        assertEquals(Verdict.HOLDS, record.verdict(TURN_LAW));
        add(record, Policy.TURN.ten(), dealt(3, 1));
        assertEquals(Verdict.REFUTED, record.verdict(TURN_LAW));
    }

    private static List<Integer> counts(Policy policy, Scope scope) {
        return policy.all(scope).stream().map(Placed::count).toList();
    }

    @Test
    void oneWorkerIsNoTestAndInCiTheEndsAndTenAreEnough() {
        for (Policy policy : List.of(Policy.HASH, Policy.TURN)) {
            assertEquals(List.of(2, 4, 10, 20, 50, 100), counts(policy, MadeUpRecord.FULL));
            assertEquals(List.of(2, 10, 100), counts(policy, MadeUpRecord.CI));
        }
        assertEquals(List.of(2, 10), counts(Policy.PROCESSES, MadeUpRecord.FULL));
        assertEquals(List.of(10), counts(Policy.PROCESSES, MadeUpRecord.CI));
    }

    @Test
    void theLongestAggregateOfTenInTurnTakesOneDelay() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS),
                DoubleStream.of(149, 151).mapToObj(longest -> dealt(Policy.TURN, 104, longest)
                        .verdict(TURN_TIME)).toList());
    }

    @Test
    void aSharedQueueTakesCeilingMultiples() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                DoubleStream.of(-1, 0, 49, 51)
                        .mapToObj(added -> queue(added).verdict(QUEUE)).toList());
    }

    @Test
    void aNumberOfThreadsWithoutAnAnswerLeavesTheQueueVoid() {
        MadeUpRecord record = empty();
        record.trial(Policy.QUEUE.ten(), trial -> trial.time(Workers.TIME, 104_000_000));
        assertEquals(Verdict.VOID, record.verdict(QUEUE));
    }

    @Test
    void aDisturbedTrialLeavesTimesVoidAndCountsAsTheyAre() {
        MadeUpRecord record = empty().disturbed(Policy.HASH.ten(), found(thrown(10, 40), 304));
        assertEquals(Verdict.VOID, record.verdict("workers/hash-time"));
        assertEquals(Verdict.HOLDS, record.verdict(HASH_COLLISIONS));
    }

    @Test
    void whatIsNotUnderMeasurementIsNotClaimed() {
        Scope scope = new Scope(MadeUpRecord.CI.profile(), List.of("threaded"),
                OptionalInt.empty());
        assertEquals(Policy.QUEUE.all(MadeUpRecord.CI), new Workers().variants(scope));
        assertEquals(List.of(QUEUE),
                new Workers().claims(scope).stream().map(ClaimRule::id).toList());
    }
}
