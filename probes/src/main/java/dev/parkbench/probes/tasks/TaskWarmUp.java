package dev.parkbench.probes.tasks;

import java.time.Duration;

/**
 * A warm-up with tasks of the same kind that sleep briefly, in rounds, until all have woken. A
 * round is small enough to fit into a survivor space of the memory probes. The garbage of a larger
 * round would reach the old generation and make its pages resident, and these would then be missing
 * from the resident memory of the measured tasks.
 */
final class TaskWarmUp {

    private static final int MOST_AT_ONCE = 1000;
    private static final int LEAST_ROUNDS = 10;
    private static final Duration MOMENT = Duration.ofMillis(5);

    private TaskWarmUp() {
    }

    static void run(Assignment assignment, long patienceSeconds) throws Exception {
        int each = Math.min(MOST_AT_ONCE, assignment.warmUp() / LEAST_ROUNDS);
        for (int left = assignment.warmUp(); each > 0 && left >= each; left -= each) {
            WakeUps wakeUps = new WakeUps(each);
            try (TaskStarter starter = assignment.kind()
                    .open(assignment.times(each).sleepingFor(MOMENT), wakeUps)) {
                for (int i = 0; i < each; i++) {
                    starter.start();
                }
                if (!wakeUps.await(patienceSeconds)) {
                    throw new IllegalStateException("only " + wakeUps.done() + " of " + each
                            + " tasks of the warm-up woke");
                }
                starter.join();
            }
        }
    }
}
