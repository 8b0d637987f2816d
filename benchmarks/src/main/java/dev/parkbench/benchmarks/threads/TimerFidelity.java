package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.CancelProbe;
import dev.parkbench.probes.scheduling.TimerKind;
import dev.parkbench.probes.scheduling.TimerProbe;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The experiment on the lateness and cost of many timers, and on the memory that cancelled timers
 * leave.
 */
public final class TimerFidelity implements Experiment<TimerFidelity.Timers> {

    static final String LATE = "late_p50";
    static final String OVER = "over";
    static final String RETAINED = "retained";

    static final int TEN_THOUSAND = 10_000;
    static final int MILLION = 1_000_000;
    static final List<TimerKind> SLEEPERS = List.of(TimerKind.VIRTUAL, TimerKind.FUTURE,
            TimerKind.SCHEDULED, TimerKind.WHEEL);
    static final List<TimerKind> CANCELLED = List.of(TimerKind.FUTURE, TimerKind.SCHEDULED,
            TimerKind.SCHEDULED_REMOVING, TimerKind.WHEEL);

    private static final List<Integer> COUNTS = List.of(1_000, TEN_THOUSAND, 100_000, MILLION);
    private static final int MOST_TRIALS = 2;

    /** Many timers of one kind in their own JVM. */
    sealed interface Timers extends Variant {

        @Override
        default int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** A number of timers of which every one expires. */
    record Sleepers(TimerKind kind, int count) implements Timers {

        @Override
        public String label() {
            return kind + ", " + count;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("timer", kind.toString(), "sleepers", count);
        }
    }

    /** A million timers, most of which are cancelled. */
    record Timeouts(TimerKind kind) implements Timers {

        @Override
        public String label() {
            return kind + ", cancelled";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("timer", kind.toString(), "timeouts", MILLION);
        }
    }

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
    public List<Timers> variants(Scope scope) {
        List<Timers> timers = new ArrayList<>();
        COUNTS.forEach(
                count -> SLEEPERS.forEach(kind -> timers.add(new Sleepers(kind, count))));
        CANCELLED.forEach(kind -> timers.add(new Timeouts(kind)));
        return timers;
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.note("All sleepers are started one after the other, as fast as their kind allows,"
                + " and sleep equally long: those that start faster are due in a denser crowd, in"
                + " which one is late by the time that the others before it take.");
    }

    @Override
    public void measure(Timers timers, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        int sleepMillis = context.settings().scope().isFull() ? 5_000 : 1_000;
        switch (timers) {
            case Sleepers(TimerKind kind, int count) -> probe(recorder, context,
                    ProbeRequest.of(TimerProbe.class).with("kind", kind).with("sleepers", count)
                            .with("sleep_ms", sleepMillis))
                    .ifPresent(found -> keepSleepers(recorder, found));
            case Timeouts(TimerKind kind) -> probe(recorder, context,
                    ProbeRequest.of(CancelProbe.class).with("kind", kind).with("timeouts", MILLION))
                    .ifPresent(found -> keepTimeouts(recorder, found));
        }
    }

    private static Optional<JsonNode> probe(TrialRecorder recorder, ExperimentContext context,
            ProbeRequest request) throws Exception {
        return context.probe(recorder, context.jvmOnEveryCpu("-Xms3g", "-Xmx3g"), request);
    }

    private static void keepSleepers(TrialRecorder recorder, JsonNode found) {
        for (String name : List.of(LATE, "late_p99", "late_max", OVER)) {
            recorder.value(name, "ms", Direction.LOWER, found.get(name + "_ms").asDouble());
        }
        for (String name : List.of("cpu", "timer_thread_cpu")) {
            recorder.value(name, "s", Direction.LOWER, found.get(name + "_s").asDouble());
        }
        recorder.fact("woken_early", found.get("early").asLong());
    }

    private static void keepTimeouts(TrialRecorder recorder, JsonNode found) {
        double armed = found.get("armed_bytes").asDouble();
        recorder.value(RETAINED, "%", Direction.LOWER,
                100 * found.get("retained_bytes").asDouble() / armed);
        recorder.value("bytes_armed", "B", Direction.LOWER, armed / MILLION);
        recorder.value("cancel_time", "ms", Direction.LOWER, found.get("cancel_ms").asDouble());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return TimerFidelityClaims.all();
    }
}
