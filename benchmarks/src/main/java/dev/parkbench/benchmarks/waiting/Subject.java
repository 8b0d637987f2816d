package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.probe.tasks.Assignment;

/**
 * Tasks of one kind, cold or warm, that are measured at several counts.
 *
 * @param label what an arm's name begins with
 * @param assignment what a probe is to do, but for the count and the sleep
 */
record Subject(String label, Assignment assignment) {

    /** The name of its arm with so many tasks. */
    String arm(int count) {
        return label + ", " + brief(count);
    }

    /** Whether it is virtual threads that wake for the first time in their JVM. */
    boolean isCold() {
        return assignment.kind().isVirtual() && assignment.warmUp() == 0;
    }

    /** Whether it is virtual threads in a JVM in which others have woken before. */
    boolean isWarm() {
        return assignment.kind().isVirtual() && assignment.warmUp() > 0;
    }

    /** A count as people say it: 1M, 100k, 10. */
    static String brief(int count) {
        if (count >= 1_000_000 && count % 1_000_000 == 0) {
            return count / 1_000_000 + "M";
        }
        return count >= 1000 && count % 1000 == 0 ? count / 1000 + "k" : String.valueOf(count);
    }
}
