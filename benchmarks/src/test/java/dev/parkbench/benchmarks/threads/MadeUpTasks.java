package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Direction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Values that tasks never had, of which single ones are replaced. */
final class MadeUpTasks {

    private static final Set<String> FACTS = Set.of(TaskTime.FINISHED, SystemCost.SURVIVED,
            SystemCost.REFUSAL, SystemCost.LIMIT, SystemCost.LIMIT_VALUE, SystemCost.LIMIT_USED);

    private final Experiment<TaskVariant> experiment;
    private final Scope scope;
    private final Map<Variant, Map<String, Object>> values = new LinkedHashMap<>();

    MadeUpTasks(Experiment<TaskVariant> experiment, Scope scope) {
        this.experiment = experiment;
        this.scope = scope;
    }

    /** The same with this value in each trial. */
    MadeUpTasks with(Variant variant, String measurement, Object value) {
        MadeUpTasks changed = new MadeUpTasks(experiment, scope);
        values.forEach((known, some) -> changed.values.put(known, new LinkedHashMap<>(some)));
        changed.values.computeIfAbsent(variant, key -> new LinkedHashMap<>())
                .put(measurement, value);
        return changed;
    }

    /** The same with the live bytes of each task. */
    MadeUpTasks live(Variant variant, double bytes) {
        return with(variant, TaskMemory.LIVE, bytes);
    }

    /** The same with the time over the sleep. */
    MadeUpTasks over(Variant variant, double millis) {
        return with(variant, TaskTime.OVER, millis);
    }

    /** The record of three trials. */
    MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(experiment, scope);
        values.forEach((variant, some) -> record.trials(3, variant,
                trial -> some.forEach((name, value) -> {
                    if (FACTS.contains(name)) {
                        trial.fact(name, value);
                    } else {
                        trial.value(name, "", Direction.LOWER, ((Number) value).doubleValue());
                    }
                })));
        return record;
    }

    /** The same of each. */
    static Map<String, MadeUpRecord> records(Map<String, MadeUpTasks> byClaim) {
        Map<String, MadeUpRecord> records = new LinkedHashMap<>();
        byClaim.forEach((id, tasks) -> records.put(id, tasks.record()));
        return records;
    }
}
