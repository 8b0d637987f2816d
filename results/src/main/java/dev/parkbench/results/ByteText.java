package dev.parkbench.results;

import java.util.List;
import java.util.Locale;

/** Formats amounts of memory for people, with three significant digits and a unit from B to TiB. */
public final class ByteText {
    private static final double STEP = 1024;
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");

    private ByteText() {
    }

    /** Formats a number of bytes, which is at least 0. */
    public static String of(double bytes) {
        if (bytes < STEP) {
            return Math.round(bytes) + " B";
        }
        double scaled = bytes / STEP;
        int unit = 0;
        while (scaled >= STEP && unit < UNITS.size() - 1) {
            scaled /= STEP;
            unit++;
        }
        String format = scaled >= 100 ? "%,.0f" : scaled >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, scaled) + " " + UNITS.get(unit);
    }
}
