package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.Optional;
import java.util.function.Function;

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

    /** One over the other. */
    static Reading ratio(Reading above, Reading below) {
        return record -> above.of(record) / below.of(record);
    }

    /** A reason that the machine gave; empty if it gave none. */
    static Function<ExperimentRecord, Optional<String>> said(String fact) {
        return record -> Optional.of(record.text(fact)).filter(reason -> !reason.isEmpty());
    }
}
