package dev.parkbench.results.comparison;

/**
 * What the base has and the candidate has not, so that nothing can be said of it.
 *
 * @param name of the measurement
 * @param because why it is missing, for people
 * @param accepted whether somebody said that this may be
 */
public record MissingMeasurement(String name, String because, boolean accepted) {

    public MissingMeasurement {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
    }
}
