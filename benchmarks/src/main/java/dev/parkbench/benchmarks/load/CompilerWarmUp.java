package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.CompilerThreads;
import dev.parkbench.load.LoadResult;
import java.time.Duration;

/**
 * Loads a server over kept connections as fast as it answers, until its compiler has nothing to do: a
 * server whose code is compiled only in part takes up to twice the CPU time for a request, and two
 * servers get there after different numbers of requests.
 */
final class CompilerWarmUp {

    private static final String ROUNDS = "warm_up_rounds";

    private static final int USERS = 256;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int MOST_ROUNDS = 12;

    /** Of a round, for which the compiler of a warm server may still be busy. */
    private static final double MOST_SHARE = 0.05;

    private CompilerWarmUp() {
    }

    /**
     * Loads in rounds, with a pause after each in which the compiler has the CPU for itself. If it is
     * busy after all of them the trial counts as disturbed.
     */
    static void perform(ExperimentContext context, ServerProcess server, String path,
            TrialRecorder recorder) throws Exception {
        int rounds = context.excluding(() -> rounds(server, path));
        recorder.fact(ROUNDS, rounds);
        if (rounds > MOST_ROUNDS) {
            recorder.markDisturbed("the compiler of the server was still busy after " + MOST_ROUNDS
                    + " rounds of warm-up");
        }
    }

    /** How many rounds it took; one more than there are if it is still busy. */
    private static int rounds(ServerProcess server, String path) throws Exception {
        CompilerThreads compiler = new CompilerThreads(server::processes);
        CompilerThreads.Times unused = compiler.sinceLastLook();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            LoadResult ignored = ClosedLoad.run(server.uri(), path, USERS, ROUND,
                    (report, figures) -> {
                    });
            server.settle();
            if (compiler.sinceLastLook().ran() < MOST_SHARE * ROUND.toNanos()) {
                return round;
            }
        }
        return MOST_ROUNDS + 1;
    }
}
