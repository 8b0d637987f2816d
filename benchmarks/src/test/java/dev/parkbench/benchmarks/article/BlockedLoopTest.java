package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.article.BlockedLoop.Seen;
import dev.parkbench.results.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockedLoopTest {

    private static final double D = 100;

    private static List<Seen> trials(Seen seen) {
        return Collections.nCopies(5, seen);
    }

    private static final List<Seen> LOOP = trials(new Seen(504, 510, 6, true, 10, 1005, 900));
    private static final List<Seen> SINGLE = trials(new Seen(504, 510, 6, true, 10, 1005, 12));
    private static final List<Seen> SELF = trials(new Seen(504, 608, 6, true, 10, 1010, 900));

    @Test
    void whatTheArticleDescribesHolds() {
        Verdicts.assertAsExpected(judge -> BlockedLoop.judge(judge, D, LOOP, SINGLE, SELF));
    }

    @Test
    void anAnswerAfterTenDelaysWouldMeanThatTheLoopWasNeverFree() {
        List<Seen> late = trials(new Seen(504, 1008, 6, true, 10, 1010, 900));
        assertEquals(Verdict.HOLDS, Verdicts
                .of(judge -> BlockedLoop.judge(judge, D, LOOP, SINGLE, late)).get("self"));
    }

    @Test
    void aServerThatDoesNotBlockRefutesEverything() {
        List<Seen> free = trials(new Seen(200, 105, 0, true, 10, 106, 2));
        List<Seen> slow = trials(new Seen(200, 105, 0, true, 9, 106, 80));
        Verdicts.assertAll(Verdict.REFUTED, judge -> BlockedLoop.judge(judge, D,
                trials(new Seen(200, 105, 0, true, 9, 106, 2)), slow, free));
    }

    @Test
    void aClientOnTheBlockedLoopLearnsEverythingLate() {
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED, Verdict.REFUTED, Verdict.REFUTED),
                List.of(new BlockedLoop.Shared(0, 1004, 10), new BlockedLoop.Shared(1, 1004, 10),
                        new BlockedLoop.Shared(0, 940, 10), new BlockedLoop.Shared(0, 1004, 9))
                        .stream()
                        .map(seen -> Verdicts.of(judge -> BlockedLoop.judgeShared(judge, D,
                                List.of(seen))).get("shared"))
                        .toList());
    }

    @Test
    void fiveAnswersInsteadOfFourRefuteTheCount() {
        List<Seen> five = trials(new Seen(504, 510, 5, true, 10, 1005, 900));
        Map<String, Verdict> verdicts = Verdicts
                .of(judge -> BlockedLoop.judge(judge, D, five, SINGLE, SELF));
        assertEquals(Verdict.REFUTED, verdicts.get("14"));
        assertEquals(Verdict.HOLDS, verdicts.get("11"));
    }

    @Test
    void aTimeoutMayBeLateByAShareOfALongDelayAndByMillisecondsOfAShortOne() {
        for (String claim : List.of("11", "16.one-thread")) {
            assertEquals(
                    List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                    DoubleStream.of(499, 500, 550, 551)
                            .mapToObj(late -> answeredAt(claim, 100, late)).toList());
            assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED), DoubleStream.of(5300, 5301)
                    .mapToObj(late -> answeredAt(claim, 1000, late)).toList());
        }
    }

    private static Verdict answeredAt(String claim, double delay, double answered) {
        List<Seen> loop = trials(new Seen(504, answered, 6, true, 10, 10.05 * delay, 900));
        List<Seen> single = trials(new Seen(504, answered, 6, true, 10, 10.05 * delay, 12));
        return Verdicts.of(judge -> BlockedLoop.judge(judge, delay, loop, single, SELF))
                .getOrDefault(claim, Verdict.VOID);
    }

    @Test
    void oneTrialInWhichTheFifthAnswerWasQuickerThanItsTimeoutChangesNothing() {
        Seen four = new Seen(504, 510, 6, true, 10, 1005, 900);
        Seen five = new Seen(504, 510, 5, true, 10, 1005, 900);
        Seen six = new Seen(504, 510, 4, true, 10, 1005, 900);
        assertEquals(Verdict.HOLDS, Verdicts.of(judge -> BlockedLoop.judge(judge, D,
                List.of(four, five, four), SINGLE, SELF)).get("14"));
        assertEquals(Verdict.REFUTED, Verdicts.of(judge -> BlockedLoop.judge(judge, D,
                List.of(four, six, four), SINGLE, SELF)).get("14"));
    }

    @Test
    void behindOneThreadTheFifthAnswerMayComeJustInTimeButNoOther() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                IntStream.of(7, 6, 5, 4).mapToObj(failed -> Verdicts.of(judge -> BlockedLoop.judge(
                        judge, D, LOOP, trials(new Seen(504, 510, failed, true, 10, 1005, 12)),
                        SELF)).get("16.one-thread")).toList());
    }

    @Test
    void aLastHandlerBeforeTenDelaysOrAfterTwelveRefutesThePileUp() {
        for (double last : new double[]{999, 1201}) {
            List<Seen> seen = trials(new Seen(504, 510, 6, true, 10, last, 900));
            assertEquals(Verdict.REFUTED, Verdicts
                    .of(judge -> BlockedLoop.judge(judge, D, seen, SINGLE, SELF)).get("12"));
        }
    }

    @Test
    void anotherCauseThanTimeoutRefutesTheCount() {
        List<Seen> resets = trials(new Seen(504, 510, 6, false, 10, 1005, 900));
        assertEquals(Verdict.REFUTED, Verdicts
                .of(judge -> BlockedLoop.judge(judge, D, resets, SINGLE, SELF)).get("14"));
    }

    @Test
    void canariesThatNobodyAnsweredAreVoid() {
        List<Seen> mute = trials(new Seen(504, 510, 6, true, 10, 1005, Double.NaN));
        assertEquals(Verdict.VOID, Verdicts
                .of(judge -> BlockedLoop.judge(judge, D, mute, SINGLE, SELF)).get("16"));
    }

    @Test
    void aPatientClientOfASerialBackEndWaitsForAll() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> BlockedLoop.judgeSerial(judge, D, List.of(1009.0), List.of(101.0)));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> BlockedLoop.judgeSerial(judge, D, List.of(110.0), List.of(151.0)));
        Verdicts.assertAll(Verdict.VOID, judge -> BlockedLoop.judgeSerial(judge, D,
                List.of(Double.NaN), List.of(Double.NaN)));
    }

    @Test
    void onlyALimitOnSilencePasses() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> BlockedLoop.judgeTimeout(judge, D,
                new DripFeed.Outcome(true, 800, true, 508)));
        Verdicts.assertAll(Verdict.REFUTED, judge -> BlockedLoop.judgeTimeout(judge, D,
                new DripFeed.Outcome(false, 500, true, 508)));
        Verdicts.assertAll(Verdict.REFUTED, judge -> BlockedLoop.judgeTimeout(judge, D,
                new DripFeed.Outcome(true, 800, false, 900)));
    }

    @Test
    void hogsAreJudgedByWhoSharesTheirThread() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> BlockedLoop.judgeHogs(judge, Map.of("async", 298.0,
                        "virtual, hogs < carriers", 20.0, "virtual, hogs = carriers", 290.0,
                        "threaded", 20.0)));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> BlockedLoop.judgeHogs(judge, Map.of("async", 20.0,
                        "virtual, hogs < carriers", 290.0, "virtual, hogs = carriers", 20.0,
                        "threaded", 290.0)));
        Verdicts.assertAll(Verdict.VOID, judge -> BlockedLoop.judgeHogs(judge, Map.of()));
    }

    @Test
    void theMedianIsTheMiddleValue() {
        assertEquals(2, BlockedLoop.median(List.of(9.0, 1.0, 2.0)));
        assertEquals(Double.NaN, BlockedLoop.median(List.of()));
    }
}
