package dev.parkbench.results;

import java.util.List;
import java.util.Map;

/**
 * One configuration of an experiment with what its trials measured.
 *
 * @param name such as {@code W=10 round-robin}
 * @param parameters what was set, in order; values as {@link Trial#counters()}
 * @param trials one fresh process each
 * @param measurements over all trials
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
