package dev.parkbench.benchmarks.probe.tasks;

import java.time.Duration;

/** A warm-up: tasks of the same kind that sleep for a moment, in ten rounds, until all have woken. */
final class Rehearsal {

    private static final int ROUNDS = 10;
    private static final Duration MOMENT = Duration.ofMillis(5);

    private Rehearsal() {
    }

    static void run(Assignment assignment, long patienceSeconds) throws Exception {
        int each = assignment.warmUp() / ROUNDS;
        for (int round = 0; each > 0 && round < ROUNDS; round++) {
            WakeUps wakeUps = new WakeUps(each);
            try (Starter starter = assignment.kind()
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
