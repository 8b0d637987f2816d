package dev.parkbench.report.answer;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How full the fullest of some workers is that calls block, and what that makes of a fan-out. */
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
        OptionalDouble seen = hash.map(arm -> mean(arm, "distribution"))
                .orElse(OptionalDouble.empty());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Arm arm = hash.orElseThrow();
        String calls = Amount.count(Arms.number(arm, "fan_out"));
        OptionalDouble law = mean(arm, "law");
        List<String> others = new ArrayList<>();
        asManyAsCalls(run, "round-robin").flatMap(WorkersAnswer::delays)
                .ifPresent(delays -> others.add("placed in turn they take " + delays));
        asManyAsCalls(run, "shared queue").flatMap(WorkersAnswer::delays)
                .ifPresent(delays -> others.add("from one shared queue " + delays));
        String answer = calls + " blocking calls meet " + calls
                + " workers: placed by the kernel's hash, the fullest worker has "
                + Amount.digits(seen.getAsDouble()) + " of them on average"
                + (law.isPresent()
                        ? " (balls in bins: " + Amount.digits(law.getAsDouble()) + ")"
                        : "")
                + delays(arm).map(delays -> " and all are answered after " + delays).orElse("")
                + (others.isEmpty() ? "" : "; " + String.join(", ", others)) + ".";
        return Optional.of(new Answer(QUESTION, answer, meaning(run, calls), EXPERIMENT,
                EXPERIMENT + "-law"));
    }

    private static Stream<Arm> placed(Run run, String placement) {
        return Arms.of(run, EXPERIMENT).filter(arm -> Arms.is(arm, "placement", placement)
                && arm.parameters().containsKey("workers"));
    }

    private static Optional<Arm> asManyAsCalls(Run run, String placement) {
        return placed(run, placement)
                .filter(arm -> Arms.number(arm, "workers") == Arms.number(arm, "fan_out"))
                .findFirst();
    }

    /** The time of a whole fan-out in delays of one call, D. */
    private static Optional<String> delays(Arm arm) {
        double delay = Arms.number(arm, "delay_ms");
        return Arms.spread(arm, TIME).filter(one -> delay > 0)
                .map(time -> Amount.digits(time.median() / delay)
                        + " times the delay of one call");
    }

    /** The mean of k over all trials, by how often it was seen or by how likely it is. */
    private static OptionalDouble mean(Arm arm, String fact) {
        double weighted = 0;
        double total = 0;
        for (var trial : arm.trials()) {
            if (trial.counters().get(fact) instanceof Map<?, ?> outcomes) {
                for (var outcome : outcomes.entrySet()) {
                    double weight = ((Number) outcome.getValue()).doubleValue();
                    weighted += weight * Integer.parseInt(
                            NO_DIGIT.matcher(outcome.getKey().toString()).replaceAll(""));
                    total += weight;
                }
            }
        }
        return total > 0 ? OptionalDouble.of(weighted / total) : OptionalDouble.empty();
    }

    private static String meaning(Run run, String calls) {
        Optional<Arm> most = placed(run, HASH)
                .max(Comparator.comparingDouble(arm -> Arms.number(arm, "workers")));
        OptionalDouble fullest = most.map(arm -> mean(arm, "distribution"))
                .orElse(OptionalDouble.empty());
        String still = fullest.isPresent() && fullest.getAsDouble() > 1
                ? ": even of " + Amount.count(Arms.number(most.orElseThrow(), "workers"))
                        + " the fullest has " + Amount.digits(fullest.getAsDouble())
                        + " on average"
                : "";
        return "Where a call blocks its worker, as many workers as calls are enough only behind a"
                + " shared queue or in turn; with a listening socket for each worker chance puts"
                + " several of " + calls + " on one" + still + ".";
    }
}
