package dev.parkbench.load.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many answers had each status; counting allocates nothing. One thread at a time owns it. */
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

    /** By the three digits; those only that came. */
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
