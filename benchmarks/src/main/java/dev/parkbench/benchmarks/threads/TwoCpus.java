package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.CpuPlacement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two CPUs of the run, on different cores if possible, so that results with a number of workers are
 * comparable with those of larger machines.
 */
final class TwoCpus {

    static final int CPUS = 2;

    private TwoCpus() {
    }

    /** A JVM on these CPUs with exactly this number of carriers. */
    static ChildJvm withCarriers(ExperimentContext context, int carriers) {
        return jvm(context, Carriers.exactly(carriers).toArray(String[]::new));
    }

    /** A JVM on these CPUs; on all CPUs of the run if none can be chosen. */
    static ChildJvm jvm(ExperimentContext context, String... flags) {
        ChildJvm every = context.jvmOnEveryCpu(flags);
        CpuPlacement placement = context.settings().placement();
        if (!placement.pinned()) {
            return every;
        }
        String cpus = Stream.of(placement.server(), placement.load())
                .map(side -> side.cpus().getFirst().toString()).reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return new ChildJvm(every.jdk(), List.of("taskset", "-c", cpus), every.ownFlags(),
                every.logs());
    }
}
