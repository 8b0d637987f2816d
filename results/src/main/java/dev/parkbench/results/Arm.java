package dev.parkbench.results;

import java.util.List;
import java.util.Map;

/**
 * An arm: one configuration of an experiment, with the results of its trials.
 *
 * @param name the name, such as {@code W=10 round-robin}
 * @param parameters the parameters in order; values as in {@link Trial#counters()}
 * @param trials the trials, each in a fresh process
 * @param measurements the measurements over all trials
 */
public record Arm(
        String name,
        Map<String, Object> parameters,
        List<Trial> trials,
        List<Measurement> measurements) {

    public Arm {
        Checks.text(name, "name");
        parameters = PlainValues.copyOf(parameters, "parameters");
        trials = List.copyOf(Checks.present(trials, "trials"));
        measurements = List.copyOf(Checks.present(measurements, "measurements"));
    }
}
