package dev.parkbench.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Which colour a name has: the same one in all panels of a chart. */
final class Colours {
    private static final int PALETTE = 8;

    private final List<String> names = new ArrayList<>();

    int of(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name) % PALETTE;
    }
}
