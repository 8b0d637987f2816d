package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Workers.Placed;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.statistics.BallsInBins;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts how many calls of a fan-out the fullest worker receives. Each response says which worker
 * received its request, so the server has the middleware {@code worker}.
 */
final class FullestWorker {

    private static final String LAW = "law";

    /** Short calls, for policies whose choice does not depend on what the workers do. */
    private static final String SHORT_CALL = WarmUp.CALL;

    /** Calls that outlast the arrival of all calls, for workers that accept while they are free. */
    private static final String LONG_CALL = "/delay/10/?task_id=0";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private FullestWorker() {
    }

    /**
     * Records how often the fullest worker had k calls, and the probability of each k by the law of
     * balls in bins if the policy leaves the choice to chance.
     */
    static void record(Placed placed, int fanOuts, ServerProcess server,
            TrialRecorder recorder) throws InterruptedException {
        List<String> calls = Collections.nCopies(Tasks.FAN_OUT,
                placed.policy().accepts() ? LONG_CALL : SHORT_CALL);
        int[] observed = new int[Tasks.FAN_OUT + 1];
        for (int i = 0; i < fanOuts; i++) {
            observed[fullest(server.burst(calls, PATIENCE))]++;
        }
        recorder.fact(FullestWorkerCounts.FACT, FullestWorkerCounts.fact(observed));
        if (placed.policy() != Workers.Policy.TURN) {
            double[] law = BallsInBins.fullestBinLaw(Tasks.FAN_OUT, placed.count());
            Map<String, Object> probabilities = new LinkedHashMap<>();
            for (int k = 1; k <= Tasks.FAN_OUT; k++) {
                probabilities.put("k=" + k, law[k]);
            }
            recorder.fact(LAW, probabilities);
        }
    }

    /**
     * The largest number of calls that one worker received.
     *
     * @throws IllegalStateException if a call has no response
     */
    static int fullest(List<Reply> replies) {
        Map<String, Integer> calls = new HashMap<>();
        for (Reply reply : replies) {
            if (!reply.isOk()) {
                throw new IllegalStateException("a call was not answered: " + reply);
            }
            calls.merge(JsonMapper.shared().readTree(reply.body()).required("worker").asString(),
                    1, Integer::sum);
        }
        return Collections.max(calls.values());
    }
}
