package dev.parkbench.host;

import java.util.Locale;

/**
 * One finding of the {@link Doctor}.
 *
 * @param name the property that was examined
 * @param value its value
 * @param limits the consequence for a run
 * @param level the severity
 */
public record Finding(String name, String value, String limits, Level level) {

    /** The severity of a finding. */
    public enum Level {
        /** The property does not limit a run. */
        OK,
        /** Runs are possible, but some measurements will be limited or disturbed. */
        WARN,
        /** No run is possible. */
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
