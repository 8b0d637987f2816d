package dev.parkbench.benchmarks.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One configuration that an experiment measures: a typed value, whose parameters find it in the
 * record. Implementations are records or constants of an enum.
 */
public interface Variant {

    /** What people read; it decides nothing. No two variants of an experiment share one. */
    String label();

    /**
     * What was set, in order: text, numbers and booleans. No two variants of an experiment have the
     * same.
     */
    Map<String, Object> parameters(Scope scope);

    /** In how many trials it is measured. */
    default int trials(Scope scope) {
        return scope.trials();
    }

    /** Variants of a stage take turns; a stage begins when the one before it is over. */
    default int stage() {
        return 0;
    }

    /** Parameters as name, value, name, value. */
    static Map<String, Object> parameters(Object... namesAndValues) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            named.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return named;
    }
}
