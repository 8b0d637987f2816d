package dev.parkbench.load.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The number of responses by status. Counting does not allocate. One thread at a time owns it. */
final class StatusCounts {

    private static final int HIGHEST = 999;

    private final long[] counts = new long[HIGHEST + 1];

    /** Counts a status of three digits, or 0 for an operation that has none. */
    void count(int status) {
        counts[status]++;
    }

    void add(StatusCounts others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
    }

    void reset() {
        Arrays.fill(counts, 0);
    }

    /** The counts by three-digit status, without statuses that did not occur. */
    Map<String, Long> byCode() {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (int code = 1; code < counts.length; code++) {
            if (counts[code] > 0) {
                byCode.put(String.valueOf(code), counts[code]);
            }
        }
        return byCode;
    }
}
