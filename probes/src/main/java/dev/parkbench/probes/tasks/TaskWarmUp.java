package dev.parkbench.probes.tasks;

import java.time.Duration;

/**
 * A warm-up: tasks of the same kind that sleep for a moment, in rounds, until all have woken. A round
 * is so small that it fits into a survivor space of the memory probes: garbage of more, once it is in
 * the old generation, has used pages there that are then missed in the resident memory of tasks.
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
