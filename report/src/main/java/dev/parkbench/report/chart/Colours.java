package dev.parkbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Assigns colours to names. The first word of a name selects the colour of its family, which is the
 * same in every picture: event loops and futures, platform threads, virtual threads, and each of
 * the other runtimes. Any other name has the next free colour of its chart.
 */
final class Colours {

    private static final int PALETTE = 8;

    /** The first words of names by colour; {@link ChartStyle} defines the colours. */
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
