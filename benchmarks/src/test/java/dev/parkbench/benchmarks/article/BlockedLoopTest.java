package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.BlockedLoop.Meeting;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class BlockedLoopTest {

    private static final String FIFTH_CALL = "blocked-loop/fifth-call";
    private static final String ONE_THREAD = "blocked-loop/one-thread";
    private static final String PILE_UP = "blocked-loop/pile-up";

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }

    /**
     * What an aggregate came to.
     *
     * @param neither calls that failed for another reason than a timeout
     */
    private record Aggregate(
            int status,
            double answeredAt,
            int answered,
            int neither,
            int completed,
            double lastHandler,
            double worstCanary) implements Consumer<TrialRecorder> {

        static final Aggregate BLOCKED = new Aggregate(504, 510, 4, 0, 10, 1005, 900);
        static final Aggregate ONE_THREAD = new Aggregate(504, 510, 4, 0, 10, 1005, 12);
        static final Aggregate SELF = new Aggregate(504, 608, 4, 0, 10, 1010, 900);

        /** A server that does not block. */
        static final Aggregate FREE = new Aggregate(200, 105, 10, 0, 10, 106, 2);

        Aggregate at(double millis) {
            return new Aggregate(status, millis, answered, neither, completed, lastHandler,
                    worstCanary);
        }

        Aggregate answered(int calls) {
            return new Aggregate(status, answeredAt, calls, neither, completed, lastHandler,
                    worstCanary);
        }

        Aggregate last(double millis) {
            return new Aggregate(status, answeredAt, answered, neither, completed, millis,
                    worstCanary);
        }

        @Override
        public void accept(TrialRecorder trial) {
            trial.time(BlockedLoop.TIME, nanos(answeredAt));
            trial.time(BlockedLoop.LAST_HANDLER, nanos(lastHandler));
            trial.time(BlockedLoop.CANARY, nanos(1));
            trial.time(BlockedLoop.CANARY, nanos(worstCanary));
            trial.fact(BlockedLoop.STATUS, status);
            trial.fact(BlockedLoop.ANSWERED, answered);
            trial.fact(BlockedLoop.TIMED_OUT, Tasks.FAN_OUT - answered - neither);
            trial.fact(BlockedLoop.COMPLETED, completed);
        }
    }

    private static MadeUpRecord empty() {
        return new MadeUpRecord(new BlockedLoop(), MadeUpRecord.CI);
    }

    private static MadeUpRecord only(Meeting meeting, Consumer<TrialRecorder> measured) {
        return empty().trial(meeting, measured);
    }

    private static Consumer<TrialRecorder> patient(double ten, double one) {
        return trial -> {
            trial.time(BlockedLoop.TIME, nanos(ten));
            trial.time(BlockedLoop.LONE_TIME, nanos(one));
        };
    }

    private static Consumer<TrialRecorder> onTheLoop(int answered, double first, int completed) {
        return trial -> {
            trial.fact(BlockedLoop.ANSWERED, answered);
            trial.fact(BlockedLoop.TIMED_OUT, Tasks.FAN_OUT - answered);
            trial.fact(BlockedLoop.COMPLETED, completed);
            trial.time(BlockedLoop.FIRST_OUTCOME, nanos(first));
        };
    }

    private static Consumer<TrialRecorder> dripping(boolean arrived, double dripped,
            boolean timedOut, double silent) {
        return trial -> {
            trial.fact(DripFeed.ARRIVED, arrived);
            trial.time(DripFeed.DRIP_TIME, nanos(dripped));
            trial.fact(DripFeed.TIMED_OUT, timedOut);
            trial.time(DripFeed.SILENCE_TIME, nanos(silent));
        };
    }

    private static MadeUpRecord asPredicted() {
        return only(Meeting.LOOP, Aggregate.BLOCKED)
                .trial(Meeting.SINGLE, Aggregate.ONE_THREAD)
                .trial(Meeting.SELF, Aggregate.SELF)
                .trial(Meeting.PATIENT, patient(1009, 101))
                .trial(Meeting.CLIENT_ON_LOOP, onTheLoop(0, 1004, 10))
                .trial(Meeting.DRIPPING, dripping(true, 800, true, 508));
    }

    @Test
    void whatTheArticleDescribesHolds() {
        asPredicted().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord free = only(Meeting.LOOP, Aggregate.FREE);
        MadeUpRecord patience = only(Meeting.PATIENT, patient(110, 151));
        MadeUpRecord.assertEachCanFail(new BlockedLoop(), MadeUpRecord.CI, Map.ofEntries(
                Map.entry("blocked-loop/timeout", free), Map.entry(FIFTH_CALL, free),
                Map.entry("blocked-loop/siblings-run-on", free), Map.entry(PILE_UP, free),
                Map.entry("blocked-loop/others-wait", free),
                Map.entry(ONE_THREAD, only(Meeting.SINGLE, Aggregate.FREE)),
                Map.entry("blocked-loop/aggregate-on-the-loop",
                        only(Meeting.SELF, Aggregate.SELF.at(1008))),
                Map.entry("blocked-loop/client-on-the-loop",
                        only(Meeting.CLIENT_ON_LOOP, onTheLoop(1, 1004, 10))),
                Map.entry("blocked-loop/serial-back-end", patience),
                Map.entry("blocked-loop/single-request", patience),
                Map.entry("blocked-loop/silence",
                        only(Meeting.DRIPPING, dripping(false, 500, true, 508)))));
    }

    @Test
    void aHandlerThatIsStoppedRefutesThatSiblingsRunOn() {
        MadeUpRecord record = only(Meeting.LOOP, Aggregate.BLOCKED).trial(Meeting.LOOP,
                new Aggregate(504, 510, 4, 0, 9, 905, 900));
        assertEquals(Verdict.REFUTED, record.verdict("blocked-loop/siblings-run-on"));
        assertEquals(Verdict.HOLDS, record.verdict("blocked-loop/timeout"));
    }

    @Test
    void anAggregateOfTheLoopItselfThatDoesNotFailDecidesNothing() {
        assertEquals(Verdict.VOID, only(Meeting.SELF, Aggregate.FREE)
                .verdict("blocked-loop/aggregate-on-the-loop"));
    }

    @Test
    void aClientOnTheBlockedLoopLearnsEverythingLate() {
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED, Verdict.REFUTED, Verdict.REFUTED),
                Stream.of(onTheLoop(0, 1004, 10), onTheLoop(10, 101, 10), onTheLoop(0, 940, 10),
                        onTheLoop(0, 1004, 9))
                        .map(seen -> only(Meeting.CLIENT_ON_LOOP, seen)
                                .verdict("blocked-loop/client-on-the-loop"))
                        .toList());
    }

    private static Verdict lateness(String claim, Scope scope, Meeting meeting, double late) {
        Aggregate usual = meeting == Meeting.LOOP ? Aggregate.BLOCKED : Aggregate.ONE_THREAD;
        return new MadeUpRecord(new BlockedLoop(), scope)
                .trial(meeting, usual.at(late)).verdict(claim);
    }

    /** A histogram keeps four digits of a time. */
    @Test
    void aTimeoutMayBeToldSomewhatLate() {
        Map.of("blocked-loop/timeout", Meeting.LOOP, ONE_THREAD, Meeting.SINGLE)
                .forEach((claim, meeting) -> {
                    assertEquals(
                            List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS,
                                    Verdict.REFUTED),
                            DoubleStream.of(499, 500, 549.9, 550.1).mapToObj(
                                    late -> lateness(claim, MadeUpRecord.CI, meeting, late))
                                    .toList());
                    assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED),
                            DoubleStream.of(5099, 5101).mapToObj(
                                    late -> lateness(claim, MadeUpRecord.FULL, meeting, late))
                                    .toList());
                });
    }

    @Test
    void theFifthAnswerMayComeJustInTimeInAnyTrialButNoOther() {
        assertEquals(
                List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                IntStream.of(3, 4, 5, 6).mapToObj(answered -> empty()
                        .trials(2, Meeting.LOOP, Aggregate.BLOCKED)
                        .trial(Meeting.LOOP, Aggregate.BLOCKED.answered(answered))
                        .verdict(FIFTH_CALL)).toList());
        assertEquals(Verdict.HOLDS, only(Meeting.LOOP, Aggregate.BLOCKED.answered(5))
                .verdict(FIFTH_CALL));
    }

    @Test
    void behindOneThreadTheFifthAnswerMayComeJustInTimeButNoOther() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                IntStream.of(3, 4, 5, 6)
                        .mapToObj(answered -> only(Meeting.SINGLE,
                                Aggregate.ONE_THREAD.answered(answered)).verdict(ONE_THREAD))
                        .toList());
    }

    @Test
    void behindOneThreadTheWorstCanaryOfAllTrialsIsTheWorst() {
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED),
                DoubleStream.of(49.9, 50.1).mapToObj(
                        worst -> only(Meeting.SINGLE, Aggregate.ONE_THREAD).trial(Meeting.SINGLE,
                                new Aggregate(504, 510, 4, 0, 10, 1005, worst))
                                .verdict(ONE_THREAD))
                        .toList());
    }

    @Test
    void theLastHandlerOfAPileEndsAfterTenDelaysAndNotMuchLater() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                DoubleStream.of(999, 1000.1, 1149.9, 1151)
                        .mapToObj(last -> only(Meeting.LOOP, Aggregate.BLOCKED.last(last))
                                .verdict(PILE_UP))
                        .toList());
    }

    @Test
    void anotherCauseThanTimeoutRefutesTheCount() {
        MadeUpRecord record = empty().trials(2, Meeting.LOOP, Aggregate.BLOCKED)
                .trial(Meeting.LOOP, new Aggregate(504, 510, 4, 1, 10, 1005, 900));
        assertEquals(Verdict.REFUTED, record.verdict(FIFTH_CALL));
    }

    @Test
    void canariesThatNobodyAnsweredAreVoid() {
        MadeUpRecord record = empty().trial(Meeting.LOOP, trial -> {
            trial.fact(BlockedLoop.STATUS, 504);
            trial.fact(BlockedLoop.ANSWERED, 4);
            trial.fact(BlockedLoop.TIMED_OUT, 6);
        });
        assertEquals(Verdict.VOID, record.verdict("blocked-loop/others-wait"));
        assertEquals(Verdict.HOLDS, record.verdict(FIFTH_CALL));
    }

    @Test
    void onlyALimitOnSilencePasses() {
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED, Verdict.REFUTED, Verdict.REFUTED),
                Stream.of(dripping(true, 800, true, 549), dripping(true, 800, false, 900),
                        dripping(true, 740, true, 508), dripping(true, 800, true, 551))
                        .map(drip -> only(Meeting.DRIPPING, drip).verdict("blocked-loop/silence"))
                        .toList());
    }

    /** What counts decide cannot be disturbed. */
    @Test
    void aDisturbedTrialLeavesTimesVoid() {
        MadeUpRecord record = empty().disturbed(Meeting.LOOP, Aggregate.BLOCKED);
        assertEquals(Verdict.VOID, record.verdict("blocked-loop/timeout"));
        assertEquals(Verdict.VOID, record.verdict(PILE_UP));
        assertEquals(Verdict.HOLDS, record.verdict("blocked-loop/siblings-run-on"));
    }

    @Test
    void withoutTheAsyncServerThereIsNothingToMeasure() {
        Scope scope = new Scope(MadeUpRecord.CI.profile(), List.of("threaded"),
                OptionalInt.empty());
        assertEquals(List.of(), new BlockedLoop().variants(scope));
        assertEquals(List.of(), new BlockedLoop().claims(scope));
    }
}
