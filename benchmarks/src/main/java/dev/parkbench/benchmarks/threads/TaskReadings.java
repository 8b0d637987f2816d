package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Measurement;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What rules about tasks read. */
final class TaskReadings {

    private TaskReadings() {
    }

    /** The median over the trials. */
    static Reading median(Variant variant, String measurement) {
        return record -> record.of(variant).medianTrial(measurement);
    }

    /** Live bytes of each task. */
    static Reading live(Variant variant) {
        return median(variant, TaskMemory.LIVE);
    }

    /** What tasks take over their sleep. */
    static Reading over(Variant variant) {
        return median(variant, TaskTime.OVER);
    }

    /** Seconds of CPU time of a process, in user and in system mode, while its tasks sleep. */
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

    /** One over the other. */
    static Reading ratio(Reading above, Reading below) {
        return record -> above.of(record) / below.of(record);
    }

    /** A reason that the machine gave; empty if it gave none. */
    static Function<ExperimentRecord, Optional<String>> said(String fact) {
        return record -> Optional.of(record.text(fact)).filter(reason -> !reason.isEmpty());
    }
}
