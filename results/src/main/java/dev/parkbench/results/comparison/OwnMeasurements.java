package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.Map;

/**
 * The meaning of the names of Parkbench's own measurements. It is the same for every reader, so
 * that a value is judged alike in a run, in JSON of a load and in the log beside them.
 */
final class OwnMeasurements {
    private static final Map<String, Direction> DIRECTIONS = Map.of("response_time",
            Direction.LOWER, "service_time", Direction.LOWER, "ok_response_time", Direction.LOWER,
            // It tells of the generator: worse or better than before, it is not the subject's.
            "schedule_lag", Direction.NEITHER, "throughput", Direction.HIGHER);

    private OwnMeasurements() {
    }

    /** Which way a measurement is better: as its name says if it is ours, else as is told. */
    static Direction direction(String name, Direction told) {
        return DIRECTIONS.getOrDefault(name, told);
    }

    /** Whether a name is one of ours. */
    static boolean has(String name) {
        return DIRECTIONS.containsKey(name);
    }
}
