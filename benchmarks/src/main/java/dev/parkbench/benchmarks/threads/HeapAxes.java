package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TaskKind;
import dev.parkbench.probes.tasks.TimeProbe;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The experiment on sleeping virtual threads with each collector, with compact object headers and
 * in the smallest possible heap.
 */
public final class HeapAxes implements TaskExperiment {

    /**
     * The timeout of an attempt, because a JVM with too small a heap may collect forever instead of
     * failing.
     */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final String SMALLEST = "smallest_heap";

    /** The heap in MiB beyond the need of the JVM itself. */
    private static final int SPARE_MIB = 24;

    /**
     * A collector with a size of object headers.
     *
     * @param tasks the sleeping tasks of this configuration
     */
    record Configuration(String collector, boolean compact, Assignment tasks)
            implements
                TaskVariant {

        Configuration(String collector, boolean compact, Scope scope) {
            // They sleep longer than it takes to start them all in a heap that is nearly full.
            this(collector, compact, Assignment.of(TaskKind.VIRTUAL,
                    scope.isFull() ? 200_000 : 50_000,
                    Duration.ofSeconds(scope.isFull() ? 4 : 1)));
        }

        @Override
        public String label() {
            return collector + (compact ? ", compact headers" : "");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return warm().parameters(scope);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(1);
        }

        @Override
        public int stage() {
            return 1;
        }

        private List<String> flags(String... more) {
            List<String> flags = new ArrayList<>(List.of(more));
            flags.add("-XX:+Use" + collector + "GC");
            if (compact) {
                flags.add("-XX:+UseCompactObjectHeaders");
            }
            return flags;
        }

        /**
         * The tasks, warm and with foreground compilation; otherwise inlining into their frames is
         * random.
         */
        SleepingTasks warm() {
            return SleepingTasks.named(label(), tasks.warmedUpBy(tasks.count()))
                    .timedWith(flags("-Xms1g", "-Xmx1g"))
                    .weighedWith(flags("-Xms1g", "-Xmx1g", SleepingTasks.IN_FOREGROUND));
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context)
                throws Exception {
            TaskTime.measure(warm(), recorder, context);
            Optional<Double> live = TaskMemory.measure(warm(), recorder, context);
            if (live.isPresent()) {
                smallest((int) (live.get() * tasks.count() / (1 << 20)), recorder, context);
            }
        }

        private void smallest(int liveMebibytes, TrialRecorder recorder,
                ExperimentContext context) throws Exception {
            int most = 5 * liveMebibytes + SPARE_MIB;
            OptionalInt smallest = SmallestHeap.search(liveMebibytes, most, mebibytes -> TaskProcess
                    .attempt(context, tasks.request(TimeProbe.class),
                            flags("-Xms" + mebibytes + "m", "-Xmx" + mebibytes + "m"),
                            TIMEOUT.plus(tasks.sleep())) instanceof ProbeResult.Found found
                    && found.findings().path("woke_before_last_start").asInt() == 0);
            smallest.ifPresentOrElse(
                    mebibytes -> recorder.value(SMALLEST, "MiB", Direction.LOWER, mebibytes),
                    () -> recorder.markVoid("no heap of up to " + most
                            + " MiB had room for all of them at once"));
        }
    }

    @Override
    public String name() {
        return "heap-axes";
    }

    @Override
    public String title() {
        return "Sleeping virtual threads, by collector, header and heap";
    }

    @Override
    public String question() {
        return "Do the collector or compact object headers change what a sleeping virtual thread"
                + " weighs and how quickly many of them wake, and what is the smallest heap in"
                + " which they do?";
    }

    @Override
    public String prediction() {
        return "The collector changes the time and the smallest heap, not the live bytes. Compact"
                + " headers save some tens of bytes of hundreds.";
    }

    static List<String> collectors(Scope scope) {
        return scope.isFull()
                ? List.of("Serial", "Parallel", "G1", "Z")
                : List.of("Serial", "G1");
    }

    @Override
    public List<TaskVariant> variants(Scope scope) {
        List<TaskVariant> variants = new ArrayList<>();
        for (String collector : collectors(scope)) {
            for (boolean compact : new boolean[]{false, true}) {
                Configuration configuration = new Configuration(collector, compact, scope);
                configuration.warm().weighedBeside().ifPresent(variants::add);
                variants.add(configuration);
            }
        }
        return variants;
    }

    @Override
    public void prepare(ExperimentContext context) {
        TaskExperiment.super.prepare(context);
        context.note(
                "Warm trials have a heap of 1 GiB; the smallest heap is that of a cold start, by"
                        + " halving an interval down to 5 %; all of them must be asleep at once.");
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return HeapAxesClaims.all(scope);
    }
}
