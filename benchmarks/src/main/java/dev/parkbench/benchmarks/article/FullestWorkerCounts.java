package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The number of fan-outs of ten calls whose fullest worker had k calls, for each k. */
public final class FullestWorkerCounts {

    /** The name of the fact with these numbers. */
    public static final String FACT = "distribution";

    private FullestWorkerCounts() {
    }

    /** The fact for numbers of fan-outs, of which that for k calls is at index k. */
    public static Map<String, Object> fact(int[] fanOuts) {
        Map<String, Object> fact = new LinkedHashMap<>();
        for (int k = 1; k <= Tasks.FAN_OUT; k++) {
            fact.put("k=" + k, fanOuts[k]);
        }
        return fact;
    }

    /** The numbers over all trials of a variant, that for k calls at index k. */
    public static long[] of(ExperimentRecord record, Variant variant) {
        long[] counts = new long[Tasks.FAN_OUT + 1];
        for (double[] trial : record.of(variant).lists(FACT)) {
            for (int i = 0; i < trial.length; i++) {
                counts[i + 1] += (long) trial[i];
            }
        }
        return counts;
    }

    /** The share of fan-outs whose fullest worker has so many calls or more. */
    public static Reading share(Variant variant, int calls) {
        return record -> {
            long[] counts = of(record, variant);
            // Without a fan-out it is no number.
            return Arrays.stream(counts).skip(calls).sum()
                    / (double) Arrays.stream(counts).sum();
        };
    }
}
