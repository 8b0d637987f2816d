package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit of values, as far as its text is understood.
 *
 * @param text the text in the file
 * @param dimension the dimension
 * @param nanos the time unit within the unit in nanoseconds; 0 if there is none
 */
record Unit(String text, Dimension dimension, double nanos) {
    private static final Pattern TIME_PER_OPERATION = Pattern.compile("(\\S+)/op");
    private static final Pattern OPERATIONS_PER_TIME = Pattern.compile("ops/(\\S+)");
    private static final String BYTES_PER_OPERATION = "B/op";
    private static final String COUNT_PER_OPERATION = "#/op";
    private static final Map<String, Double> NANOS = Map.ofEntries(Map.entry("ns", 1.0),
            Map.entry("us", 1e3), Map.entry("\u00b5s", 1e3), Map.entry("\u03bcs", 1e3),
            Map.entry("ms", 1e6), Map.entry("s", 1e9), Map.entry("sec", 1e9),
            Map.entry("min", 6e10), Map.entry("hr", 3.6e12), Map.entry("day", 8.64e13));

    /** The dimensions. Only units of the same dimension can be converted into each other. */
    enum Dimension {
        /** The time per operation. */
        TIME_PER_OPERATION(Direction.LOWER),
        /** The operations per time. */
        OPERATIONS_PER_TIME(Direction.HIGHER),
        /** The cost per operation, such as bytes, instructions or misses. */
        COST_PER_OPERATION(Direction.LOWER),
        /** A time that is not per operation. */
        TIME(Direction.NEITHER),
        /** Any other unit; units are equal only if their texts are. */
        OTHER(Direction.NEITHER);

        private final Direction direction;

        Dimension(Direction direction) {
            this.direction = direction;
        }
    }

    static Unit of(String text) {
        Double time = timeIn(TIME_PER_OPERATION, text);
        if (time != null) {
            return new Unit(text, Dimension.TIME_PER_OPERATION, time);
        }
        Double perTime = timeIn(OPERATIONS_PER_TIME, text);
        if (perTime != null) {
            return new Unit(text, Dimension.OPERATIONS_PER_TIME, perTime);
        }
        if (text.equals(BYTES_PER_OPERATION) || text.equals(COUNT_PER_OPERATION)) {
            return new Unit(text, Dimension.COST_PER_OPERATION, 0);
        }
        Double plain = NANOS.get(text);
        return plain == null
                ? new Unit(text, Dimension.OTHER, 0)
                : new Unit(text, Dimension.TIME, plain);
    }

    private static @Nullable Double timeIn(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? NANOS.get(matcher.group(1)) : null;
    }

    /** The direction that the unit implies; NEITHER if it implies none. */
    Direction direction() {
        return dimension.direction;
    }

    boolean isBytesPerOperation() {
        return text.equals(BYTES_PER_OPERATION);
    }

    boolean convertsTo(Unit other) {
        return text.equals(other.text) || nanos > 0 && dimension == other.dimension;
    }

    /** Converts a value to another unit, which must be convertible. */
    double convert(double value, Unit other) {
        if (nanos == other.nanos) {
            return value;
        }
        return dimension == Dimension.OPERATIONS_PER_TIME
                ? value * other.nanos / nanos
                : value * nanos / other.nanos;
    }
}
