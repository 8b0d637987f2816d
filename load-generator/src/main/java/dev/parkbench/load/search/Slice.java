package dev.parkbench.load.search;

import java.util.List;

/**
 * What happened in a short part of a step.
 *
 * @param seconds how long it was
 * @param scheduled operations that were due
 * @param ok operations that ended well
 * @param failed operations that ended otherwise
 * @param late those that ended later than each bound of response time
 * @param outstanding at its end, operations that were due and had not ended
 * @param blocked operations that found every connection busy
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
