package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.BlockedLoop.Meeting;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.results.Measurement;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The claims on handlers that block the loop, or a single thread behind it. */
final class BlockedLoopClaims {

    private static final String SOURCE = "ASGI Example";
    private static final String FAILED = "status 504 in every trial";
    private static final String RAN = "handlers that ran to their end";
    private static final int TIMEOUT = 504;
    private static final Bound SILENCE = Bound.delays(BlockedLoop.TIMEOUT_DELAYS);

    /**
     * The time by which a timeout is reported. The profile ci has a shorter warm-up, but also
     * shorter delays.
     */
    private static final Bound TOLD = SILENCE.plus(Bound.of(100, 50));

    /** The bound for ten sequential handlers, each of which may add a little. */
    private static final Bound PILE = Bound.delays(10).plus(Bound.of(400, 150));
    private static final double QUICK_CANARY_MILLIS = 50;

    private BlockedLoopClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(timeout(), fifthCall(), siblings(), pileUp(), others(), oneThread(),
                aggregateOnTheLoop(), clientOnTheLoop(), serialBackEnd(), singleRequest(),
                silence());
    }

    private static Reading of(Meeting meeting, ToDoubleFunction<RecordedArm> value) {
        return record -> value.applyAsDouble(record.of(meeting));
    }

    private static Reading p50(Meeting meeting) {
        return of(meeting, arm -> arm.medianTrial(BlockedLoop.TIME));
    }

    private static Reading failed(Meeting meeting) {
        return of(meeting, arm -> arm.all(BlockedLoop.STATUS, status -> status == TIMEOUT));
    }

    private static Reading answered(Meeting meeting) {
        return of(meeting, arm -> arm.medianFact(BlockedLoop.ANSWERED));
    }

    private static Reading ran(Meeting meeting) {
        return of(meeting, arm -> arm.leastFact(BlockedLoop.COMPLETED));
    }

    private static Reading worstCanary(Meeting meeting) {
        return of(meeting, arm -> arm.most(BlockedLoop.CANARY));
    }

    /** The largest number in a trial of calls that neither were answered nor timed out. */
    private static double otherwise(RecordedArm arm) {
        double[] answered = arm.facts(BlockedLoop.ANSWERED);
        double[] timedOut = arm.facts(BlockedLoop.TIMED_OUT);
        double most = answered.length == 0 ? Double.NaN : 0;
        for (int i = 0; i < answered.length; i++) {
            most = Math.max(most, Tasks.FAN_OUT - answered[i] - timedOut[i]);
        }
        return most;
    }

    private static ClaimRule timeout() {
        return ClaimRule.timed("blocked-loop/timeout", "11")
                .states("An async aggregate of ten blocking calls to a server with one loop fails"
                        + " with a timeout, {p50} after its start.")
                .article(SOURCE, "With the development server replaced by one with a single thread"
                        + " the aggregate ends in a timeout.")
                .isTrue(FAILED, failed(Meeting.LOOP))
                .between("p50", p50(Meeting.LOOP), "ms", SILENCE, TOLD)
                .refutedBy("an aggregate that is answered 200, or one whose timeout is told late");
    }

    private static ClaimRule fifthCall() {
        return ClaimRule.counted("blocked-loop/fifth-call", "14")
                .states("Of ten blocking calls to one loop {fewest answered} are answered before"
                        + " their client gives up, and all the others time out.")
                .article(SOURCE, "The client waits five seconds, so the fifth call is the one that"
                        + " probably fails.")
                // The fifth answer and its timeout both come at 5 D: either may be the first.
                .between("fewest answered", of(Meeting.LOOP,
                        arm -> arm.leastFact(BlockedLoop.ANSWERED)), "", 4, 5)
                .between("most answered", of(Meeting.LOOP,
                        arm -> arm.mostFact(BlockedLoop.ANSWERED)), "", 4, 5)
                .exactly("neither answered nor timed out",
                        of(Meeting.LOOP, BlockedLoopClaims::otherwise), 0)
                .remark("The fifth answer and the fifth timeout are due at the same moment, 5 D"
                        + " after the start.")
                .refutedBy("three calls that are answered in one trial, six in one, or a call that"
                        + " fails for another reason");
    }

    private static ClaimRule siblings() {
        return ClaimRule.counted("blocked-loop/siblings-run-on", "15")
                .states("One call that times out fails the whole aggregate, and nobody stops the"
                        + " handlers of its siblings: {" + RAN + "} of ten run to their end.")
                .article(SOURCE, "The exception of one call makes the whole view fail.")
                .isTrue(FAILED, failed(Meeting.LOOP))
                .exactly(RAN, ran(Meeting.LOOP), Tasks.FAN_OUT)
                .refutedBy("an aggregate that is answered with what it has, or a handler that is"
                        + " stopped");
    }

    private static ClaimRule pileUp() {
        return ClaimRule.timed("blocked-loop/pile-up", "12")
                .states("Blocking calls on one loop pile up: the last of ten ends after"
                        + " {last handler}.")
                .article(SOURCE, "Calls that block the only thread add up to ten seconds or more.")
                .between("last handler", of(Meeting.LOOP,
                        arm -> arm.medianTrial(BlockedLoop.LAST_HANDLER)), "ms", Bound.delays(10),
                        PILE)
                .refutedBy("handlers that run beside each other, so that the last ends earlier");
    }

    private static ClaimRule others() {
        return ClaimRule.timed("blocked-loop/others-wait", "16")
                .states("A blocking handler stops the thread of the event loop: somebody else's"
                        + " request waits {worst canary} or more.")
                .article(SOURCE, "A handler that sleeps blocks the main thread.")
                .atLeast("worst canary", of(Meeting.LOOP,
                        arm -> arm.medianTrial(BlockedLoop.CANARY, Measurement::max)), "ms",
                        Bound.delays(5))
                .refutedBy("canaries that are all answered while a handler sleeps");
    }

    private static ClaimRule oneThread() {
        return ClaimRule.timed("blocked-loop/one-thread", "16.one-thread")
                .states("With all blocking handlers on one thread, as Django 3.2 runs them under ASGI,"
                        + " four calls are answered (or the fifth just in time) and the same 504"
                        + " comes, {p50} after the start, but the loop itself answers others within"
                        + " {worst canary}.")
                .article("Async Adapter Functions", "A wrapped blocking call waits on another"
                        + " thread, and meanwhile other tasks run.")
                .isTrue(FAILED, failed(Meeting.SINGLE))
                .between("answered", answered(Meeting.SINGLE), "", 4, 5)
                .between("p50", p50(Meeting.SINGLE), "ms", SILENCE, TOLD)
                .exactly(RAN, ran(Meeting.SINGLE), Tasks.FAN_OUT)
                .atMost("worst canary", worstCanary(Meeting.SINGLE), "ms", QUICK_CANARY_MILLIS)
                .remark("The article says that sync views block the main thread; Django 3.2 runs"
                        + " them on one worker thread, its middleware too, so what blocks is that"
                        + " one.")
                .refutedBy("one canary in any trial that waits for a handler, or a sixth answer");
    }

    private static ClaimRule aggregateOnTheLoop() {
        return ClaimRule.timed("blocked-loop/aggregate-on-the-loop", "self")
                .states("An aggregate that is served by the very loop that its calls block fails"
                        + " only when the loop is free again: its caller waits {p50} or more.")
                .own("In the article's example one process is both, the aggregate and its"
                        + " back-end.")
                .expectedRefuted("The loop takes its connections in turn, so the 504 leaves after"
                        + " the handler that was running at 5 D, not after all ten.")
                .voidIf(BlockedLoopClaims::selfDidNotFail, "not every aggregate ended with 504")
                .atLeast("p50", p50(Meeting.SELF), "ms", Bound.delays(9.5))
                .note("answered", answered(Meeting.SELF), "")
                .refutedBy("a 504 that leaves between two handlers");
    }

    private static boolean selfDidNotFail(ExperimentRecord record) {
        return failed(Meeting.SELF).of(record) == 0;
    }

    private static ClaimRule clientOnTheLoop() {
        return ClaimRule.timed("blocked-loop/client-on-the-loop", "shared")
                .states("A client that lives on the loop that its calls block learns nothing until"
                        + " the loop is free: all ten time out, the first after {first outcome} or"
                        + " more.")
                .own("The article's client runs on the loop of the server that it calls.")
                .exactly("timeouts", of(Meeting.CLIENT_ON_LOOP,
                        arm -> arm.leastFact(BlockedLoop.TIMED_OUT)), Tasks.FAN_OUT)
                .exactly(RAN, ran(Meeting.CLIENT_ON_LOOP), Tasks.FAN_OUT)
                .atLeast("first outcome", of(Meeting.CLIENT_ON_LOOP,
                        arm -> arm.medianTrial(BlockedLoop.FIRST_OUTCOME)), "ms",
                        Bound.delays(9.5))
                .refutedBy("one answer, or a timeout that comes between two handlers");
    }

    private static ClaimRule serialBackEnd() {
        return ClaimRule.timed("blocked-loop/serial-back-end", "18")
                .states("If the back-end answers one call at a time, even an async client waits"
                        + " for all of them: {p50}.")
                .article(SOURCE, "If the back-end cannot answer several requests at once, one waits"
                        + " all the same.")
                .between("p50", p50(Meeting.PATIENT), "ms", Bound.delays(10), Bound.delays(10.5))
                .refutedBy("ten calls that overlap and take less than 10 D");
    }

    private static ClaimRule singleRequest() {
        return ClaimRule.timed("blocked-loop/single-request", "10")
                .states("A single request to a blocking handler on the event-loop server still"
                        + " works and takes {p50}.")
                .article(SOURCE, "The first view still works under the new server.")
                .between("p50", of(Meeting.PATIENT, arm -> arm.medianTrial(BlockedLoop.LONE_TIME)),
                        "ms", Bound.delays(1), Bound.delays(1).plusMillis(50))
                .refutedBy("a request that takes D + 51 ms although nobody else is there");
    }

    private static ClaimRule silence() {
        return ClaimRule.timed("blocked-loop/silence", "13")
                .states("The client gives up after {silence lasted} of silence, and only of"
                        + " silence: an answer that drips for {dripped for} or more arrives.")
                .article(SOURCE, "The client has a default timeout of five seconds.")
                .isTrue("dripping answer arrived",
                        of(Meeting.DRIPPING, arm -> arm.all(DripFeed.ARRIVED, flag -> flag == 1)))
                .atLeast("dripped for",
                        of(Meeting.DRIPPING, arm -> arm.medianTrial(DripFeed.DRIP_TIME)), "ms",
                        Bound.delays(7.5))
                .isTrue("silent answer timed out", of(Meeting.DRIPPING,
                        arm -> arm.all(DripFeed.TIMED_OUT, flag -> flag == 1)))
                .between("silence lasted",
                        of(Meeting.DRIPPING, arm -> arm.medianTrial(DripFeed.SILENCE_TIME)), "ms",
                        SILENCE, SILENCE.plusMillis(50))
                .refutedBy("a dripping answer that is cut off at 5 D");
    }
}
