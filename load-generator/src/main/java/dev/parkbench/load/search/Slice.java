package dev.parkbench.load.search;

import java.util.List;

/**
 * The counts of a short part of a step.
 *
 * @param seconds the length of the slice
 * @param scheduled the number of operations that were due
 * @param ok the number of successful operations
 * @param failed the number of operations that ended without success
 * @param late the number of operations that exceeded each bound of the response time
 * @param outstanding the number of operations that were due and had not ended at the end of the
 *     slice
 * @param blocked the number of operations that found every connection busy
 */
record Slice(
        double seconds,
        long scheduled,
        long ok,
        long failed,
        List<Long> late,
        long outstanding,
        long blocked) {

    Slice {
        late = List.copyOf(late);
    }
}
