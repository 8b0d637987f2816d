package dev.parkbench.benchmarks.threads;

import java.util.List;

/** The flags of a JVM that say how many threads carry virtual ones. */
final class Carriers {

    private Carriers() {
    }

    /** So many and no more, even while one of them is blocked. */
    static List<String> exactly(int number) {
        return List.of("-Djdk.virtualThreadScheduler.parallelism=" + number,
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + number);
    }
}
