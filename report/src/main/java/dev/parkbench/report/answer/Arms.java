package dev.parkbench.report.answer;

import dev.parkbench.report.chart.Parameters;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.statistics.Spread;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Selects arms of a run for answers, and summarises their trials. */
final class Arms {

    private Arms() {
    }

    /** All arms of an experiment; none if the run does not include it. */
    static Stream<Arm> of(Run run, String experiment) {
        return run.experiments().stream().filter(one -> one.name().equals(experiment))
                .flatMap(one -> one.arms().stream());
    }

    static boolean is(Arm arm, String parameter, Object value) {
        return value.equals(arm.parameters().get(parameter));
    }

    /** The spread of the trials' medians; empty if no trial has the measurement. */
    static Optional<Spread> spread(Arm arm, String measurement) {
        double[] trials = Parameters.trials(arm, measurement, Measurement::p50);
        return trials.length == 0 ? Optional.empty() : Optional.of(Spread.of(trials));
    }

    /** The median of the trials' medians. */
    static OptionalDouble median(Arm arm, String measurement) {
        return spread(arm, measurement).map(one -> OptionalDouble.of(one.median()))
                .orElse(OptionalDouble.empty());
    }

    /** The arms with the greatest value of a parameter, among those with the measurement. */
    static List<Arm> widest(Stream<Arm> arms, String parameter, String measurement) {
        List<Arm> all = arms.filter(arm -> spread(arm, measurement).isPresent()).toList();
        double most = all.stream().mapToDouble(arm -> Parameters.number(arm, parameter)).max()
                .orElse(Double.NaN);
        return all.stream().filter(arm -> Parameters.number(arm, parameter) == most).toList();
    }
}
