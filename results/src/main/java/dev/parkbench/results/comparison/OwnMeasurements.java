package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.Map;

/**
 * The meaning of the names of Parkbench's own measurements. It is the same for every reader, so
 * that a value is judged in the same way in a run, in the JSON of a load and in the log beside
 * them.
 */
final class OwnMeasurements {
    private static final Map<String, Direction> DIRECTIONS = Map.of("response_time",
            Direction.LOWER, "service_time", Direction.LOWER, "ok_response_time", Direction.LOWER,
            // The schedule lag is a property of the generator: a change says nothing about the
            // subject.
            "schedule_lag", Direction.NEITHER, "throughput", Direction.HIGHER);

    private OwnMeasurements() {
    }

    /**
     * The direction of a measurement: that of Parkbench's own measurement of this name, otherwise
     * the stated one.
     */
    static Direction direction(String name, Direction told) {
        return DIRECTIONS.getOrDefault(name, told);
    }

    /** Whether a name is that of one of Parkbench's own measurements. */
    static boolean has(String name) {
        return DIRECTIONS.containsKey(name);
    }
}
