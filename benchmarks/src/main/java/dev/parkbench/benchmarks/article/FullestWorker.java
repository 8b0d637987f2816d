package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Workers.Placed;
import dev.parkbench.benchmarks.article.Workers.Policy;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.statistics.BallsInBins;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures how many calls of a fan-out the fullest worker receives. */
final class FullestWorker {

    /** The fact with the number of fan-outs for each number of calls. */
    static final String DISTRIBUTION = "distribution";
    private static final String LAW = "law";

    /**
     * The calls of the fan-outs that show the distribution. They are short, because their placement
     * does not depend on their time.
     */
    private static final List<String> LAW_CALLS = Collections.nCopies(Tasks.FAN_OUT, WarmUp.CALL);

    /**
     * The time of a call in milliseconds where time shows the distribution: long compared with
     * every other wait.
     */
    private static final int LAW_CALL_MILLIS = 50;
    private static final List<String> LAW_CALLS_BY_TIME = Collections.nCopies(Tasks.FAN_OUT,
            "/delay/" + LAW_CALL_MILLIS + "/?task_id=0");
    private static final Duration LAW_PATIENCE = Duration.ofSeconds(10);

    private FullestWorker() {
    }

    /**
     * Records how often the fullest worker had k calls, with the probability of each k by the law.
     */
    static void record(Placed placed, int fanOuts, ServerProcess server,
            TrialRecorder recorder) throws InterruptedException {
        if (fanOuts == 0) {
            return;
        }
        int[] observed = new int[Tasks.FAN_OUT + 1];
        for (int i = 0; i < fanOuts; i++) {
            observed[placed.policy() == Policy.PROCESSES
                    ? ofProcesses(server)
                    : ofLoops(server)]++;
        }
        double[] law = BallsInBins.fullestBinLaw(Tasks.FAN_OUT, placed.count());
        Map<String, Object> distribution = new LinkedHashMap<>();
        Map<String, Object> probabilities = new LinkedHashMap<>();
        for (int k = 1; k <= Tasks.FAN_OUT; k++) {
            distribution.put("k=" + k, observed[k]);
            probabilities.put("k=" + k, law[k]);
        }
        recorder.fact(DISTRIBUTION, distribution);
        if (placed.policy() != Policy.TURN) {
            recorder.fact(LAW, probabilities);
        }
    }

    /** The largest number of calls that one worker received, by the server's counters. */
    private static int ofLoops(ServerProcess server) throws InterruptedException {
        Map<Integer, Long> before = server.statistics().delay().byWorker();
        List<Reply> replies = server.burst(LAW_CALLS, LAW_PATIENCE);
        Map<Integer, Long> after = server.statistics().delay().byWorker();
        long total = 0;
        long most = 0;
        for (Map.Entry<Integer, Long> worker : after.entrySet()) {
            long gained = worker.getValue() - before.getOrDefault(worker.getKey(), 0L);
            total += gained;
            most = Math.max(most, gained);
        }
        if (total != Tasks.FAN_OUT || Tasks.ok(replies) != Tasks.FAN_OUT) {
            throw new IllegalStateException("the workers counted " + total + " of "
                    + Tasks.FAN_OUT + " calls, " + Tasks.ok(replies) + " were answered");
        }
        return (int) most;
    }

    /**
     * The largest number of calls that one process received, derived from the time, because single
     * processes cannot be queried.
     */
    private static int ofProcesses(ServerProcess server) throws InterruptedException {
        double millis = Tasks.slowestMillis(server.burst(LAW_CALLS_BY_TIME, LAW_PATIENCE));
        if (Double.isNaN(millis)) {
            throw new IllegalStateException("a call was not answered");
        }
        return (int) Math.clamp(millis / LAW_CALL_MILLIS, 1, Tasks.FAN_OUT);
    }
}
