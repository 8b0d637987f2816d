package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.CanaryProbe;
import dev.parkbench.probes.scheduling.WorkerKind;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The experiment on the wait of trivial tasks while other tasks hog the CPUs. */
public final class CanaryInterference implements Experiment<CanaryInterference.Interference> {

    /** The delay of each trivial task, from its intended to its actual start. */
    static final String DELAY = "delay";

    /** The lateness of the schedule itself. */
    static final String LAG = "schedule_lag";

    /** The time from the change of the number of carriers to the start of the first task. */
    static final String FIRST = "first_after_change";

    /** The longest delay of tasks that were due before the change. */
    static final String STARVED = "starved_before";

    static final int WORKERS = TwoCpus.CPUS;
    static final int HOG_MILLIS = 200;

    private static final int MOST_TRIALS = 3;

    /** A kind of interference with the tasks, in its own JVM. */
    sealed interface Interference extends Variant {

        @Override
        default int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** A number of tasks of a kind, each of which hogs a CPU. */
    record Hogs(WorkerKind kind, int number) implements Interference {

        @Override
        public String label() {
            return kind + ", hogs=" + number;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("tasks", kind.toString(), "hogs", number, "hog_ms",
                    HOG_MILLIS, "workers", WORKERS);
        }
    }

    /** As many hogging virtual threads as carriers; the number of carriers is raised later. */
    enum MoreCarriers implements Interference {
        ALONE(CanaryProbe.RESTORE),
        AND_A_NUDGE(CanaryProbe.RESTORE_AND_NUDGE);

        private final String change;

        MoreCarriers(String change) {
            this.change = change;
        }

        @Override
        public String label() {
            return "virtual, " + change;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("tasks", WorkerKind.VIRTUAL.toString(), "hogs", WORKERS,
                    "change", change);
        }
    }

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public String title() {
        return "A trivial task beside tasks that hog the CPUs";
    }

    @Override
    public String question() {
        return "How much later than intended does a trivial task start while other tasks of its"
                + " kind compute without a break, and do more carriers help?";
    }

    @Override
    public String prediction() {
        return "On a loop one hog stops it for as long as it lasts, on virtual threads as many as"
                + " there are carriers do; on platform threads the kernel gives each its slice."
                + " Carriers added meanwhile free virtual threads within a second.";
    }

    @Override
    public List<Interference> variants(Scope scope) {
        List<Interference> all = new ArrayList<>();
        for (WorkerKind kind : WorkerKind.values()) {
            for (int hogs = 0; hogs <= WORKERS + 1; hogs++) {
                all.add(new Hogs(kind, hogs));
            }
        }
        all.addAll(List.of(MoreCarriers.values()));
        return all;
    }

    @Override
    public void measure(Interference interference, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        switch (interference) {
            case Hogs hogs -> probe(hogs, String.valueOf(HOG_MILLIS),
                    context.settings().scope().isFull() ? 20 : 5, recorder, context)
                    .ifPresent(found -> times(DELAY, found.get("delay_ms"), recorder));
            case MoreCarriers more -> probe(new Hogs(WorkerKind.VIRTUAL, WORKERS), more.change, 1,
                    recorder, context).ifPresent(found -> keep(found, recorder));
        }
    }

    private static Optional<JsonNode> probe(Hogs hogs, String until, int rounds,
            TrialRecorder recorder, ExperimentContext context) throws Exception {
        Optional<JsonNode> found = context.probe(recorder,
                TwoCpus.jvm(context, "-Djdk.virtualThreadScheduler.parallelism=" + WORKERS),
                ProbeRequest.of(CanaryProbe.class).with("kind", hogs.kind())
                        .with("workers", WORKERS).with("hogs", hogs.number())
                        .with("until", until).with("rounds", rounds));
        found.ifPresent(one -> times(LAG, one.get("lag_ms"), recorder));
        return found;
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        if (!found.has("first_after_change_ms")) {
            recorder.markVoid("the number of carriers could not be changed, which needs JDK 24 or"
                    + " later");
            return;
        }
        recorder.value(FIRST, "ms", Direction.LOWER,
                found.get("first_after_change_ms").asDouble());
        recorder.time(STARVED, nanos(found.get("starved_ms")));
        times(DELAY, found.get("delay_ms"), recorder);
    }

    private static void times(String measurement, JsonNode millis, TrialRecorder recorder) {
        millis.valueStream().forEach(one -> recorder.time(measurement, nanos(one)));
    }

    private static long nanos(JsonNode millis) {
        return Math.round(millis.asDouble() * 1e6);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return CanaryInterferenceClaims.all();
    }
}
