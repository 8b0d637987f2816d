package dev.parkbench.benchmarks.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One configuration that an experiment measures. Its parameters identify it in the record.
 * Implementations are records or enums.
 */
public interface Variant {

    /** The name in reports, unique among the variants of an experiment. Rules do not read it. */
    String label();

    /**
     * The parameters in order: text, numbers and booleans. They are unique among the variants of an
     * experiment.
     */
    Map<String, Object> parameters(Scope scope);

    /** The number of trials in which the variant is measured. */
    default int trials(Scope scope) {
        return scope.trials();
    }

    /**
     * The stage of the variant. Variants of a stage are measured in turn; a stage begins when the
     * previous one has ended.
     */
    default int stage() {
        return 0;
    }

    /** Parameters from alternating names and values. */
    static Map<String, Object> parameters(Object... namesAndValues) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            named.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return named;
    }
}
