package dev.parkbench.benchmarks.threads;

import java.util.List;

/** The JVM flags for the number of carriers. */
final class Carriers {

    private Carriers() {
    }

    /** Flags for exactly this number of carriers, even while a carrier is blocked. */
    static List<String> exactly(int number) {
        return List.of("-Djdk.virtualThreadScheduler.parallelism=" + number,
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + number);
    }
}
