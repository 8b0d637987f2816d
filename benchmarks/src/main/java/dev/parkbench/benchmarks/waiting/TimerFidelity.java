package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.switching.CancelProbe;
import dev.parkbench.benchmarks.probe.switching.TimerKind;
import dev.parkbench.benchmarks.probe.switching.TimerProbe;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Experiment 17: how late many timers are, what they cost, and what cancelled ones leave. */
public final class TimerFidelity implements LegacyExperiment {

    private static final String CATALOGUE = "catalogue, experiment 17";
    private static final int MOST_TRIALS = 2;
    private static final int TEN_THOUSAND = 10_000;
    private static final int MILLION = 1_000_000;
    private static final List<Integer> COUNTS = List.of(1_000, TEN_THOUSAND, 100_000, MILLION);
    private static final List<TimerKind> SLEEPERS = List.of(TimerKind.VIRTUAL, TimerKind.FUTURE,
            TimerKind.SCHEDULED, TimerKind.WHEEL);
    private static final List<TimerKind> CANCELLED = List.of(TimerKind.FUTURE, TimerKind.SCHEDULED,
            TimerKind.SCHEDULED_REMOVING, TimerKind.WHEEL);
    private static final String LATE = "late_p50";
    private static final String OVER = "over";
    private static final String RETAINED = "retained";

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public String title() {
        return "How late a thousand to a million timers are, and what cancelled ones leave";
    }

    @Override
    public String question() {
        return "How much later than due are sleepers woken as their number grows, what do the timer"
                + " threads cost, and how much of the heap do cancelled timeouts retain?";
    }

    @Override
    public String prediction() {
        return "Ten thousand are woken within 5 ms (p50), a million within 6 s of their sleep, once"
                + " warm. Cancelled timeouts leave less than a tenth of their memory after a"
                + " second, except in a scheduled pool as it is made.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS)
                * (SLEEPERS.size() * COUNTS.size() + CANCELLED.size());
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (int count : COUNTS) {
                for (TimerKind kind : context.interleaved(SLEEPERS, trial)) {
                    context.step("trial " + (trial + 1) + ", " + kind + ", " + count);
                    sleep(context, trial, kind, count);
                }
            }
            for (TimerKind kind : context.interleaved(CANCELLED, trial)) {
                context.step("trial " + (trial + 1) + ", " + kind + ", cancelled");
                cancel(context, trial, kind);
            }
        }
        context.note(
                "All sleepers are started one after the other, as fast as their kind allows, and"
                        + " sleep equally long: those that start faster are due in a denser crowd, in which"
                        + " one is late by the time that the others before it take.");
        Map<TimerKind, Double> lateMillis = new EnumMap<>(TimerKind.class);
        Map<TimerKind, Double> overSeconds = new EnumMap<>(TimerKind.class);
        Map<TimerKind, Double> retained = new EnumMap<>(TimerKind.class);
        for (TimerKind kind : SLEEPERS) {
            lateMillis.put(kind, arm(context, kind, TEN_THOUSAND).medianValue(LATE));
            overSeconds.put(kind, arm(context, kind, MILLION).medianValue(OVER) / 1e3);
        }
        CANCELLED.forEach(
                kind -> retained.put(kind, cancelArm(context, kind).medianValue(RETAINED)));
        Judge judge = context.judge();
        judge(judge, lateMillis, overSeconds);
        judgeCancelled(judge, retained);
        return judge.claims();
    }

    private static ChildJvm jvm(ExperimentContext context) {
        return context.jvmOnEveryCpu("-Xms3g", "-Xmx3g");
    }

    private static LegacyRecorder arm(ExperimentContext context, TimerKind kind, int sleepers) {
        return context.arm(kind + ", " + sleepers, "timer", kind.toString(), "sleepers", sleepers);
    }

    private static void sleep(ExperimentContext context, int trial, TimerKind kind, int sleepers)
            throws Exception {
        String millis = context.settings().profile() == Profile.FULL ? "5000" : "1000";
        LegacyRecorder arm = arm(context, kind, sleepers);
        // A million that are started and woken keep every CPU busy, which is no fault of the rig.
        Optional<JsonNode> probe = context
                .excluding(() -> Attempt.run(context, arm, trial, jvm(context), TimerProbe.class,
                        List.of(kind.toString(), String.valueOf(sleepers), millis)));
        probe.ifPresent(found -> {
            arm.value(trial, LATE, "ms", Direction.LOWER, found.get("late_p50_ms").asDouble());
            arm.value(trial, "late_p99", "ms", Direction.LOWER,
                    found.get("late_p99_ms").asDouble());
            arm.value(trial, "late_max", "ms", Direction.LOWER,
                    found.get("late_max_ms").asDouble());
            arm.value(trial, OVER, "ms", Direction.LOWER, found.get("over_ms").asDouble());
            arm.value(trial, "cpu", "s", Direction.LOWER, found.get("cpu_s").asDouble());
            arm.value(trial, "timer_thread_cpu", "s", Direction.LOWER,
                    found.get("timer_thread_cpu_s").asDouble());
            arm.fact(trial, "woken_early", found.get("early").asLong());
        });
    }

    private static LegacyRecorder cancelArm(ExperimentContext context, TimerKind kind) {
        return context.arm(kind + ", cancelled", "timer", kind.toString(), "timeouts", MILLION);
    }

    private static void cancel(ExperimentContext context, int trial, TimerKind kind)
            throws Exception {
        LegacyRecorder arm = cancelArm(context, kind);
        Optional<JsonNode> probe = context.excluding(() -> Attempt.run(context, arm, trial,
                jvm(context), CancelProbe.class,
                List.of(kind.toString(), String.valueOf(MILLION))));
        probe.ifPresent(found -> {
            double armed = found.get("armed_bytes").asDouble();
            arm.value(trial, RETAINED, "%", Direction.LOWER,
                    100 * found.get("retained_bytes").asDouble() / armed);
            arm.value(trial, "bytes_armed", "B", Direction.LOWER, armed / MILLION);
            arm.value(trial, "cancel_time", "ms", Direction.LOWER,
                    found.get("cancel_ms").asDouble());
        });
    }

    /** The verdict rules for sleepers. */
    static void judge(Judge judge, Map<TimerKind, Double> lateMillis,
            Map<TimerKind, Double> overSeconds) {
        for (TimerKind kind : SLEEPERS) {
            // A wheel rounds up to its tick.
            double bound = kind == TimerKind.WHEEL ? 15 : 5;
            judge.timed("timers." + kind, "Half of ten thousand sleepers (" + kind + ") are woken"
                    + " within " + (int) bound + " ms of when they are due.", CATALOGUE,
                    Verdict.HOLDS, claim -> claim.atMost("late, p50",
                            lateMillis.getOrDefault(kind, Double.NaN), "ms", bound));
            judge.timed("timers.million." + kind, "A million sleepers (" + kind + ", warm) are all"
                    + " started and woken within 6 s more than they sleep.", CATALOGUE,
                    Verdict.HOLDS,
                    claim -> claim.atMost("time beyond the sleep",
                            overSeconds.getOrDefault(kind, Double.NaN), "s", 6));
        }
    }

    /** The verdict rules for cancelled timeouts, from the share of their bytes that is left. */
    static void judgeCancelled(Judge judge, Map<TimerKind, Double> retainedPercent) {
        for (TimerKind kind : CANCELLED) {
            double retained = retainedPercent.getOrDefault(kind, Double.NaN);
            boolean keeps = kind == TimerKind.SCHEDULED;
            judge.counted("cancel." + kind, "Of a million timeouts (" + kind + "), 99 in 100"
                    + " cancelled, less than 10 % of the memory is left after a second.",
                    CATALOGUE, keeps ? Verdict.REFUTED : Verdict.HOLDS, claim -> {
                        claim.atMost("memory left", retained, "%", 10);
                        if (keeps) {
                            claim.remark(
                                    "As it is made, such a pool keeps a cancelled task until it"
                                            + " is due; setRemoveOnCancelPolicy changes that.");
                        }
                    });
        }
    }
}
