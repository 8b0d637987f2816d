package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of the article's own site in an experiment. */
interface SiteRow extends Variant {

    /** Measures it once, in a process that it starts and stops, and records every value. */
    void measure(TrialRecorder recorder, ExperimentContext context, Installation django)
            throws Exception;

    /** The parameters of a row: how the site is served, and what the row adds. */
    static Map<String, Object> parameters(Served served, Scope scope, Object... more) {
        Map<String, Object> parameters = new LinkedHashMap<>(Variant.parameters("server", "Django",
                "served_by", served.by().toString(), "workers", served.workers(), "views",
                served.hasAsyncViews() ? "async" : "sync", "delay_ms", scope.delayMillis()));
        parameters.putAll(Variant.parameters(more));
        return parameters;
    }
}
