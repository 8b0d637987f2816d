package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Measurement;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The readings of rules on tasks. */
final class TaskReadings {

    private TaskReadings() {
    }

    /** The median of a measurement over the trials. */
    static Reading median(Variant variant, String measurement) {
        return record -> record.of(variant).medianTrial(measurement);
    }

    /** The live bytes per task. */
    static Reading live(Variant variant) {
        return median(variant, TaskMemory.LIVE);
    }

    /** The wall time of tasks beyond their sleep. */
    static Reading over(Variant variant) {
        return median(variant, TaskTime.OVER);
    }

    /** The CPU time of a process in user and system mode while its tasks sleep, in seconds. */
    static Reading cpu(Variant variant) {
        return record -> {
            double[] user = record.of(variant).perTrial(TaskTime.CPU_USER, Measurement::p50);
            double[] system = record.of(variant).perTrial(TaskTime.CPU_SYSTEM, Measurement::p50);
            return user.length == system.length
                    ? RecordedArm.median(IntStream.range(0, user.length)
                            .mapToDouble(i -> user[i] + system[i]).toArray())
                    : Double.NaN;
        };
    }

    /** The ratio of two readings. */
    static Reading ratio(Reading above, Reading below) {
        return record -> above.of(record) / below.of(record);
    }

    /** A reason that is recorded as a fact of the machine; empty if there is none. */
    static Function<ExperimentRecord, Optional<String>> said(String fact) {
        return record -> Optional.of(record.text(fact)).filter(reason -> !reason.isEmpty());
    }
}
