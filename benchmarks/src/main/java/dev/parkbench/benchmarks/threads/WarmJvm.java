package dev.parkbench.benchmarks.threads;

import java.util.List;

/** A JVM in which warm virtual threads are weighed, by its compilers and carriers. */
enum WarmJvm {

    /** As a service has it: two compilers beside the program, a carrier for each CPU. */
    ORDINARY("both compilers, all carriers"),
    /** Two compilers, for which threads wait, and one carrier. */
    ONE_CARRIER("both compilers, one carrier"),
    /** The last compiler alone, for which threads wait, and a carrier for each CPU. */
    ONE_COMPILER("one compiler, all carriers");

    private final String label;

    WarmJvm(String label) {
        this.label = label;
    }

    List<String> flags(MillionTasksPlan plan) {
        return switch (this) {
            case ORDINARY -> plan.inSmallYoung();
            case ONE_CARRIER -> MillionTasksPlan.with(plan.forMemory(), Carriers.exactly(1));
            case ONE_COMPILER -> MillionTasksPlan.with(plan.forMemory(),
                    List.of("-XX:-TieredCompilation"));
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
