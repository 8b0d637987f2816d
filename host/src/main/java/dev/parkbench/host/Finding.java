package dev.parkbench.host;

import java.util.Locale;

/**
 * One thing that the doctor found.
 *
 * @param name what was looked at
 * @param value what it is
 * @param limits what follows from it for a run
 * @param level how bad it is
 */
public record Finding(String name, String value, String limits, Level level) {

    /** How bad a finding is. */
    public enum Level {
        /** Nothing to do. */
        OK,
        /** Runs work, but some of what they measure will be limited or disturbed. */
        WARN,
        /** Nothing can be run. */
        IMPOSSIBLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding of(boolean good, String name, String value, String limits) {
        return new Finding(name, value, limits, good ? Level.OK : Level.WARN);
    }

    static Finding ok(String name, String value, String limits) {
        return new Finding(name, value, limits, Level.OK);
    }
}
