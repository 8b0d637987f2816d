package dev.parkbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which colour a name has. What people compare has the same one in every picture, told by the first
 * word of the name: event loops and futures, platform threads, virtual threads, and each other
 * runtime. Another name has the next colour that is free in its chart.
 */
final class Colours {

    private static final int PALETTE = 8;

    /** First words by their colour; see {@link ChartStyle} for how they look. */
    private static final List<List<String>> FAMILIES = List.of(
            List.of("async", "event", "completable", "scheduled", "wheel", "loop", "netty"),
            List.of("threaded", "platform", "threadpool", "pool", "jvm"),
            List.of("virtual", "executor"), List.of("go"), List.of("node"),
            List.of("cpython", "python", "django", "uvicorn"), List.of("c", "nginx"));

    private final List<String> others = new ArrayList<>();

    int of(String name) {
        String first = name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", 2)[0];
        for (int i = 0; i < FAMILIES.size(); i++) {
            if (FAMILIES.get(i).contains(first)) {
                return i;
            }
        }
        if (!others.contains(name)) {
            others.add(name);
        }
        return PALETTE - 1 - others.indexOf(name) % PALETTE;
    }
}
