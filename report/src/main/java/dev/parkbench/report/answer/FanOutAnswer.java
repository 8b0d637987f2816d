package dev.parkbench.report.answer;

import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.report.chart.Parameters;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.statistics.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time that a fan-out takes beyond the delay of its calls, by server and client, concurrent and
 * sequential.
 */
final class FanOutAnswer {

    private static final String QUESTION = "What does a fan-out of waiting calls cost?";
    private static final String TIME = "response_time";
    private static final String WIDTH = "fan_out";
    private static final String SEQUENTIAL = "sequential";

    /**
     * The difference between times that does not matter in practice, as a fraction of the delay.
     */
    private static final double SAME = 0.05;

    /** With fewer trials, the spread cannot separate two arms. */
    private static final int LEAST_TRIALS = 3;

    private FanOutAnswer() {
    }

    static Optional<Answer> of(Run run) {
        List<Arm> concurrent = Arms.widest(arms(run, false), WIDTH, TIME);
        if (concurrent.isEmpty()) {
            return Optional.empty();
        }
        double width = Parameters.number(concurrent.getFirst(), WIDTH);
        double delay = Parameters.number(concurrent.getFirst(), "delay_ms");
        List<Arm> alike = concurrent.stream()
                .filter(arm -> Parameters.number(arm, "delay_ms") == delay).toList();
        List<Arm> sequential = Arms.widest(arms(run, true), WIDTH, TIME).stream()
                .filter(arm -> Parameters.number(arm, WIDTH) == width
                        && Parameters.number(arm, "delay_ms") == delay)
                .toList();
        Arm quickest = alike.stream().min(Comparator.comparingDouble(FanOutAnswer::millis))
                .orElseThrow();
        Arm slowest = alike.stream().max(Comparator.comparingDouble(FanOutAnswer::millis))
                .orElseThrow();
        boolean same = millis(slowest) - millis(quickest) <= SAME * delay
                || !spread(slowest).isSeparateFrom(spread(quickest));
        String answer = Amount.count(width) + " calls that wait " + Amount.digits(delay)
                + " ms each, sent at once, take "
                + (same
                        ? Amount.range(millis(quickest), millis(slowest), "ms") + " with "
                                + pairs(alike)
                        : Amount.millis(millis(quickest)) + " (" + quickest.name() + ") to "
                                + Amount.millis(millis(slowest)) + " (" + slowest.name() + ")")
                + trials(alike)
                + (sequential.isEmpty()
                        ? "."
                        : ", and " + Amount.range(least(sequential), most(sequential), "ms")
                                + " one after the other.");
        String experiment = experimentOf(run, quickest);
        return Optional.of(new Answer(QUESTION, answer,
                meaning(same, delay, quickest, slowest, sequential), experiment,
                Charts.fanOut(run).map(Chart::name).orElse(experiment + "-percentiles")));
    }

    private static Stream<Arm> arms(Run run, boolean sequential) {
        return run.experiments().stream().flatMap(one -> one.arms().stream())
                .filter(arm -> Parameters.has(arm, "server", "strategy")
                        && Parameters.number(arm, WIDTH) > 1
                        && Parameters.number(arm, "delay_ms") > 0
                        && Arms.is(arm, "strategy", SEQUENTIAL) == sequential);
    }

    /** The spread of the trials' medians, or of all values if there are too few trials. */
    private static Spread spread(Arm arm) {
        Spread trials = Arms.spread(arm, TIME).orElseThrow();
        return trials.count() >= LEAST_TRIALS
                ? trials
                : Parameters.measurement(arm, TIME)
                        .map(all -> new Spread(trials.count(), all.min(), all.p50(), all.max()))
                        .orElse(trials);
    }

    private static double millis(Arm arm) {
        return Arms.median(arm, TIME).orElseThrow();
    }

    private static double least(List<Arm> arms) {
        return arms.stream().mapToDouble(FanOutAnswer::millis).min().orElseThrow();
    }

    private static double most(List<Arm> arms) {
        return arms.stream().mapToDouble(FanOutAnswer::millis).max().orElseThrow();
    }

    private static String trials(List<Arm> arms) {
        int fewest = arms.stream().mapToInt(arm -> Arms.spread(arm, TIME).orElseThrow().count())
                .min().orElseThrow();
        return fewest < LEAST_TRIALS ? " (n = " + fewest + ")" : "";
    }

    private static String pairs(List<Arm> arms) {
        return arms.size() == 1
                ? arms.getFirst().name()
                : "each of " + arms.size() + " pairs of a server and a client";
    }

    private static String meaning(boolean same, double delay, Arm quickest, Arm slowest,
            List<Arm> sequential) {
        if (!same) {
            return "The model matters here: " + slowest.name() + " takes "
                    + Amount.digits(millis(slowest) / millis(quickest)) + " times as long as "
                    + quickest.name() + ".";
        }
        String times = sequential.isEmpty()
                ? "."
                : "; sending the calls at once does, "
                        + Amount.digits(least(sequential) / millis(slowest)) + " times as fast.";
        return "Which concurrency model waits does not matter (at most "
                + Amount.digits(Math.max(0, millis(slowest) - delay)) + " ms beyond the wait)"
                + times;
    }

    private static String experimentOf(Run run, Arm arm) {
        return run.experiments().stream().filter(one -> one.arms().contains(arm)).findFirst()
                .map(ExperimentResult::name).orElse("");
    }
}
