package dev.parkbench.results;

import java.util.List;
import java.util.Map;

/**
 * One subject with one set of parameters.
 *
 * @param name unique in its experiment
 * @param parameters in the order in which they are worth reading
 * @param trials its fresh processes
 * @param measurements over all trials
 */
public record Arm(String name, Map<String, Object> parameters, List<Trial> trials,
        List<Measurement> measurements) {

    public Arm {
        parameters = Facts.copy(parameters);
        trials = List.copyOf(trials);
        measurements = List.copyOf(measurements);
    }
}
