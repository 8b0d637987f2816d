package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.overload.Call.Ending;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Recording;
import java.util.List;

/**
 * What became of the requests of a load.
 *
 * @param first the requests that were due in the first half
 * @param second the requests that were due in the second half
 */
record OverloadCounts(Half first, Half second) {

    static final String OFFERED = "offered";
    static final String GOOD = "good";
    static final String SHED = "shed";
    static final String TIMED_OUT = "timed_out";
    static final String FAILED = "failed";
    static final String PREDICTED_GOOD = "predicted_good";
    static final String PREDICTED_SHED = "predicted_shed";
    static final String OFFERED_LATER = "offered_in_second_half";
    static final String GOOD_LATER = "good_in_second_half";

    /**
     * The requests of a half.
     *
     * @param offered all of them
     * @param good answered with 200 in time
     * @param shed answered with 503
     * @param timedOut given up
     */
    record Half(long offered, long good, long shed, long timedOut) {

        static Half of(Recording recorded) {
            if (recorded.ended() != recorded.scheduled()) {
                throw new IllegalStateException(recorded.scheduled() + " requests were due, but "
                        + recorded.ended() + " have ended");
            }
            return new Half(recorded.scheduled(), recorded.count(Answered.OK),
                    recorded.count(Answered.STATUS_5XX),
                    recorded.count(Broken.DEADLINE) + recorded.count(Broken.TIMEOUT));
        }

        static Half of(List<Call> calls) {
            return new Half(calls.size(), count(calls, Ending.ANSWERED),
                    count(calls, Ending.FAILED), count(calls, Ending.TIMED_OUT));
        }

        private static long count(List<Call> calls, Ending ending) {
            return StormRun.count(calls, call -> call.ending() == ending);
        }

        private Half plus(Half other) {
            return new Half(offered + other.offered, good + other.good, shed + other.shed,
                    timedOut + other.timedOut);
        }

        /** What neither was answered nor given up. */
        long failed() {
            return offered - good - shed - timedOut;
        }
    }

    /** The counts of a load whose warm-up is the first half. */
    static OverloadCounts of(LoadResult result) {
        return new OverloadCounts(Half.of(result.warmUp()), Half.of(result.measured()));
    }

    /** The counts of simulated requests. */
    static OverloadCounts of(List<Call> calls, long halfNanos) {
        return new OverloadCounts(
                Half.of(calls.stream().filter(call -> call.dueNanos() < halfNanos).toList()),
                Half.of(calls.stream().filter(call -> call.dueNanos() >= halfNanos).toList()));
    }

    /** Both halves. */
    Half all() {
        return first.plus(second);
    }

    /** Records these counts beside the predicted ones. */
    void record(TrialRecorder recorder, OverloadCounts predicted) {
        Half all = all();
        recorder.fact(OFFERED, all.offered());
        recorder.fact(GOOD, all.good());
        recorder.fact(SHED, all.shed());
        recorder.fact(TIMED_OUT, all.timedOut());
        recorder.fact(FAILED, all.failed());
        recorder.fact(OFFERED_LATER, second.offered());
        recorder.fact(GOOD_LATER, second.good());
        recorder.fact(PREDICTED_GOOD, predicted.all().good());
        recorder.fact(PREDICTED_SHED, predicted.all().shed());
    }
}
