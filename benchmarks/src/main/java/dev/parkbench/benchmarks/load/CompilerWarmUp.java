package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.JvmThreads;
import dev.parkbench.load.LoadResult;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A warm-up that loads a server over kept connections, at its full throughput and at a low rate in
 * turn, until its compiler is idle. A server with partly compiled code takes up to twice the CPU
 * time per request, and code that was compiled for a queue that is never empty is compiled again
 * when the queue is empty.
 */
public final class CompilerWarmUp {

    private static final String ROUNDS = "warm_up_rounds";

    private static final int USERS = 256;
    private static final double LOW_RATE = 2000;
    private static final Duration HALF = Duration.ofSeconds(1);
    static final int MOST_ROUNDS = 12;

    /** The largest fraction of a round in which the compiler of a warm server may be busy. */
    private static final double MOST_SHARE = 0.05;

    private CompilerWarmUp() {
    }

    /** A round of load. */
    @FunctionalInterface
    interface Round {

        void load() throws Exception;
    }

    /**
     * Loads in rounds, with a pause after each round in which the compiler has the CPU for itself.
     * If the compiler is still busy after the last round, the trial counts as disturbed.
     */
    public static void perform(ExperimentContext context, ServerProcess server, String path,
            TrialRecorder recorder) throws Exception {
        JvmThreads threads = new JvmThreads(server::processes);
        int rounds = context.excluding(() -> rounds(() -> round(server, path),
                () -> threads.sinceLastPoll().compilers().ran()));
        recorder.fact(ROUNDS, rounds);
        if (rounds > MOST_ROUNDS) {
            recorder.markDisturbed("the compiler of the server was still busy after " + MOST_ROUNDS
                    + " rounds of warm-up");
        }
    }

    private static void round(ServerProcess server, String path) throws Exception {
        LoadResult unusedFull = ClosedLoad.run(server.uri(), path, USERS, HALF,
                (report, figures) -> {
                });
        LoadResult unusedLow = OpenLoad.run(server.uri(), path, LOW_RATE, Duration.ZERO, HALF,
                USERS, (report, figures) -> {
                });
        server.settle();
    }

    /**
     * The number of rounds until the compiler was idle; one more than the number of all rounds if
     * it is still busy.
     *
     * @param ranNanos returns the time in nanoseconds for which the compiler ran since the previous
     *     call
     */
    static int rounds(Round round, LongSupplier ranNanos) throws Exception {
        long unused = ranNanos.getAsLong();
        for (int done = 1; done <= MOST_ROUNDS; done++) {
            round.load();
            if (ranNanos.getAsLong() < MOST_SHARE * 2 * HALF.toNanos()) {
                return done;
            }
        }
        return MOST_ROUNDS + 1;
    }
}
