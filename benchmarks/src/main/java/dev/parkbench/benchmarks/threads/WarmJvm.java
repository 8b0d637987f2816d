package dev.parkbench.benchmarks.threads;

import java.util.List;

/**
 * The JVM configurations, by compilers and carriers, in which the memory of warm virtual threads is
 * measured.
 */
enum WarmJvm {

    /** The configuration of a service: two background compilers and a carrier for each CPU. */
    ORDINARY("both compilers, all carriers"),
    /** Two compilers in the foreground and one carrier. */
    ONE_CARRIER("both compilers, one carrier"),
    /** Only the last compiler tier, in the foreground, and a carrier for each CPU. */
    ONE_COMPILER("one compiler, all carriers");

    private final String label;

    WarmJvm(String label) {
        this.label = label;
    }

    List<String> flags(MillionTasksPlan plan) {
        return switch (this) {
            case ORDINARY -> plan.flags().inSmallYoung();
            case ONE_CARRIER -> TaskJvmFlags.with(plan.flags().forMemory(), Carriers.exactly(1));
            case ONE_COMPILER -> TaskJvmFlags.with(plan.flags().forMemory(),
                    List.of("-XX:-TieredCompilation"));
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
