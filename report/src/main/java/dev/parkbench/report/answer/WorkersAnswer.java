package dev.parkbench.report.answer;

import dev.parkbench.report.chart.Distribution;
import dev.parkbench.report.chart.Parameters;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The load of the fullest worker when calls block their workers, and the resulting fan-out time.
 */
final class WorkersAnswer {

    private static final String QUESTION = "How many workers does a fan-out need?";
    private static final String EXPERIMENT = "workers";
    private static final String TIME = "response_time";
    private static final String HASH = "hash";
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private WorkersAnswer() {
    }

    static Optional<Answer> of(Run run) {
        Optional<Arm> hash = asManyAsCalls(run, HASH);
        Optional<Distribution> fullest = hash.flatMap(Distribution::of);
        return fullest.isEmpty()
                ? Optional.empty()
                : Optional.of(answer(run, hash.orElseThrow(), fullest.get()));
    }

    private static Answer answer(Run run, Arm arm, Distribution fullest) {
        String calls = Amount.count(Parameters.number(arm, "fan_out"));
        List<String> others = new ArrayList<>();
        asManyAsCalls(run, "round-robin").flatMap(WorkersAnswer::delays)
                .ifPresent(delays -> others.add("placed in turn after " + delays + " times"));
        asManyAsCalls(run, "shared queue").flatMap(WorkersAnswer::delays)
                .ifPresent(
                        delays -> others.add("from one shared queue after " + delays + " times"));
        String answer = calls + " blocking calls meet " + calls
                + " workers: placed by the kernel's hash, the fullest worker has "
                + Amount.digits(mean(fullest.observed())) + " of them on average (balls in bins: "
                + Amount.digits(mean(fullest.law())) + ")"
                + delays(arm).map(delays -> " and all calls are answered after " + delays
                        + " times the delay of one call").orElse("")
                + (others.isEmpty() ? "" : "; " + String.join(", ", others)) + ".";
        return new Answer(QUESTION, answer, meaning(run, calls), EXPERIMENT, EXPERIMENT + "-law");
    }

    private static Stream<Arm> placed(Run run, String placement) {
        return Arms.of(run, EXPERIMENT).filter(arm -> Arms.is(arm, "placement", placement)
                && Parameters.has(arm, "workers"));
    }

    private static Optional<Arm> asManyAsCalls(Run run, String placement) {
        return placed(run, placement)
                .filter(arm -> Parameters.number(arm, "workers") == Parameters.number(arm,
                        "fan_out"))
                .findFirst();
    }

    /** The time of a whole fan-out in multiples of D, the delay of one call. */
    private static Optional<String> delays(Arm arm) {
        double delay = Parameters.number(arm, "delay_ms");
        return Arms.spread(arm, TIME).filter(one -> delay > 0)
                .map(time -> Amount.digits(time.median() / delay));
    }

    /** The mean of the outcomes, each weighted by its share. */
    private static double mean(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .mapToDouble(share -> share.getValue() * Integer
                        .parseInt(NO_DIGIT.matcher(share.getKey()).replaceAll("")))
                .sum();
    }

    private static String meaning(Run run, String calls) {
        Optional<Arm> most = placed(run, HASH)
                .max(Comparator.comparingDouble(arm -> Parameters.number(arm, "workers")));
        double fullest = most.flatMap(Distribution::of).map(one -> mean(one.observed()))
                .orElse(1.0);
        String still = fullest > 1
                ? ": even with " + Amount.count(Parameters.number(most.orElseThrow(), "workers"))
                        + " workers the fullest has " + Amount.digits(fullest) + " on average"
                : "";
        return "If a call blocks its worker, as many workers as calls suffice only behind a"
                + " shared queue or in turn; with a listening socket for each worker, chance"
                + " places several of " + calls + " calls on one worker" + still + ".";
    }
}
