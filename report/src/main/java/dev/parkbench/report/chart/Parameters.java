package dev.parkbench.report.chart;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Reads parameters and measurements of arms for charts and answers. */
public final class Parameters {
    private Parameters() {
    }

    /** A parameter as text; empty if it is not set. */
    public static String text(Arm arm, String name) {
        Object value = arm.parameters().get(name);
        return value == null ? "" : NumberText.ofValue(value);
    }

    /** A parameter as a number; NaN if it is not set or not a number. */
    public static double number(Arm arm, String name) {
        return arm.parameters().get(name) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    /** Whether an arm has all of the given parameters. */
    public static boolean has(Arm arm, String... names) {
        for (String name : names) {
            if (!arm.parameters().containsKey(name)) {
                return false;
            }
        }
        return true;
    }

    /** The measurement of an arm over all its trials. */
    public static Optional<Measurement> measurement(Arm arm, String name) {
        return arm.measurements().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * A statistic of a measurement, one value for each trial that has the measurement.
     *
     * @param of the statistic, such as the median
     */
    public static double[] trials(Arm arm, String name, ToDoubleFunction<Measurement> of) {
        return arm.trials().stream()
                .flatMap(trial -> trial.measurements().stream()
                        .filter(one -> one.name().equals(name)).limit(1))
                .mapToDouble(of).toArray();
    }
}
