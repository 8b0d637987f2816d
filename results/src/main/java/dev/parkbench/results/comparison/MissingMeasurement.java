package dev.parkbench.results.comparison;

/**
 * A measurement that the base has and the candidate lacks.
 *
 * @param name the name of the measurement
 * @param because the reason why it is missing, for people
 * @param accepted whether the user accepts missing measurements
 */
public record MissingMeasurement(String name, String because, boolean accepted) {

    public MissingMeasurement {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
    }
}
