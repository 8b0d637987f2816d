package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Workers.Placed;
import dev.parkbench.benchmarks.article.Workers.Policy;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
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
    private static final String SHARED_COLLISIONS = "workers/shared-collisions";
    private static final String SHARED_LAW = "workers/shared-processes-law";
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
            trial.fact(FullestWorkerCounts.FACT, distribution);
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

    /** As measured of ten loops with one socket on two CPUs, of 100 fan-outs. */
    private static void crowded(MadeUpRecord record, Policy policy, double... millis) {
        add(record, policy.ten(), new long[]{0, 0, 15, 24, 24, 19, 9, 4, 3, 1, 1}, millis);
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
        crowded(record, Policy.SHARED, 304, 405, 607);
        crowded(record, Policy.SHARED_PROCESSES, 304, 405, 607);
        dealt(record, Policy.TURN, 104, 112);
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord dealt = dealt(Policy.HASH, 104, 105, 203);
        MadeUpRecord processes = dealt(Policy.PROCESSES, 104, 105, 203);
        MadeUpRecord shared = dealt(Policy.SHARED_PROCESSES, 104, 105, 203);
        dealt(shared, Policy.SHARED);
        MadeUpRecord.assertEachCanFail(new Workers(), MadeUpRecord.CI, Map.ofEntries(
                Map.entry(HASH_COLLISIONS, dealt), Map.entry("workers/hash-time", dealt),
                Map.entry(HASH_LAW, dealt), Map.entry(TURN_LAW, thrown(Policy.TURN)),
                Map.entry(TURN_TIME, dealt(Policy.TURN, 104, 203)),
                Map.entry("workers/processes-law", processes),
                Map.entry("workers/processes-time", processes), Map.entry(QUEUE, queue(100)),
                Map.entry(SHARED_COLLISIONS, shared), Map.entry("workers/shared-time", shared),
                Map.entry("workers/shared-loops-law", thrown(Policy.SHARED)),
                Map.entry(SHARED_LAW, thrown(Policy.SHARED_PROCESSES))));
    }

    /** The fullest of ten workers often has five calls or more, or each time two. */
    @Test
    void workersThatCrowdAndWorkersThatNeverDoFollowNoLawOfChance() {
        MadeUpRecord record = empty();
        crowded(record, Policy.SHARED_PROCESSES, 304);
        assertEquals(Verdict.HOLDS, record.verdict(SHARED_LAW));
        MadeUpRecord even = empty();
        add(even, Policy.SHARED_PROCESSES.ten(), dealt(5, 100));
        assertEquals(Verdict.HOLDS, even.verdict(SHARED_LAW));
    }

    @Test
    void withoutAFanOutALawIsVoid() {
        MadeUpRecord record = empty();
        add(record, Policy.SHARED_PROCESSES.ten(), new long[11], 304);
        assertEquals(Verdict.VOID, record.verdict(SHARED_LAW));
        assertEquals(Verdict.VOID, record.verdict(SHARED_COLLISIONS));
    }

    /** Both have to collide: the loops of this record do, its processes do not. */
    @Test
    void processesThatNeverMeetRefuteThatWorkersMeet() {
        MadeUpRecord record = empty();
        crowded(record, Policy.SHARED, 304);
        add(record, Policy.SHARED_PROCESSES.ten(), dealt(10, 100));
        assertEquals(Verdict.REFUTED, record.verdict(SHARED_COLLISIONS));
    }

    private static Reply reply(int status, String worker) {
        return new Reply("/delay/20/", status,
                "{\"message\": \"hi\", \"worker\": \"" + worker + "\"}",
                0, 1);
    }

    @Test
    void theFullestWorkerIsThatWithTheMostResponses() {
        assertEquals(3, FullestWorker.fullest(List.of(reply(200, "7/0"), reply(200, "8/0"),
                reply(200, "7/0"), reply(200, "7/1"), reply(200, "7/0"))));
    }

    @Test
    void aCallWithoutAResponseIsNoCount() {
        assertThrows(IllegalStateException.class, () -> FullestWorker
                .fullest(List.of(reply(200, "7/0"), reply(504, "7/0"))));
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
        for (Policy policy : List.of(Policy.PROCESSES, Policy.SHARED, Policy.SHARED_PROCESSES)) {
            assertEquals(List.of(2, 10), counts(policy, MadeUpRecord.FULL));
            assertEquals(List.of(10), counts(policy, MadeUpRecord.CI));
        }
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
