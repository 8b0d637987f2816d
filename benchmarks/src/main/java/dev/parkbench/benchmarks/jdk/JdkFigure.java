package dev.parkbench.benchmarks.jdk;

import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Trial;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A figure of a property of a JDK, which is a row of the table. */
sealed interface JdkFigure {

    /** What it is, with its unit. */
    String text();

    /**
     * A count, which is the same in every trial.
     *
     * @param ofTrial reads it from a trial; empty if the trial does not have it
     */
    record Counted(String text, Function<Trial, Optional<String>> ofTrial) implements JdkFigure {

        /** Counts of one trial, separated by a slash. */
        static Counted of(String text, List<String> measurements) {
            return new Counted(text, trial -> {
                List<String> counts = measurements.stream()
                        .flatMap(name -> value(trial, name).stream()).toList();
                return counts.size() == measurements.size()
                        ? Optional.of(String.join(" / ", counts))
                        : Optional.empty();
            });
        }

        private static Optional<String> value(Trial trial, String measurement) {
            return trial.measurements().stream().filter(one -> one.name().equals(measurement))
                    .map(Measurement::p50).map(NumberText::of).findFirst();
        }

        /** The names in a list, without a part that all of them have. */
        static Counted ofNames(String text, String fact, String common) {
            return new Counted(text, trial -> trial.counters().get(fact) instanceof List<?> names
                    ? Optional.of(names.isEmpty()
                            ? "none"
                            : names.stream().map(name -> name.toString().replace(common, ""))
                                    .collect(Collectors.joining(", ")))
                    : Optional.empty());
        }
    }

    /**
     * The kind of a measured value. Values of one kind vary about as much, and are tested together.
     */
    enum Quantity {
        MEMORY,
        TIME,
        LOAD
    }

    /**
     * A measured value, which differs from trial to trial.
     *
     * @param measurement its name in the record
     */
    record Measured(String text, String measurement, Quantity quantity) implements JdkFigure {
    }
}
