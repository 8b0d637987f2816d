package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.tasks.Assignment;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import dev.parkbench.benchmarks.probe.tasks.TimeProbe;
import dev.parkbench.benchmarks.server.ProbeResult;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The axes of experiment 12: collectors, compact object headers, and how small the heap can be. */
public final class HeapAxes implements LegacyExperiment {

    /** A heap that is too small may not fail but collect without end. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MOST_TRIALS = 1;
    private static final String SMALLEST = "smallest_heap";
    private static final String CATALOGUE = "catalogue, section 2";

    /** Heap that a JVM needs for itself, and more. */
    private static final int SPARE_MIB = 24;

    /** A collector with its objects' headers. */
    private record Configuration(String collector, boolean compact) {

        String arm() {
            return collector + (compact ? ", compact headers" : "");
        }

        List<String> flags(String... more) {
            List<String> flags = new ArrayList<>(List.of(more));
            flags.add("-XX:+Use" + collector + "GC");
            if (compact) {
                flags.add("-XX:+UseCompactObjectHeaders");
            }
            return flags;
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

    private static int count(Profile profile) {
        return profile == Profile.FULL ? 200_000 : 50_000;
    }

    /** Longer than it takes to start them all in a heap that is nearly full. */
    private static Duration sleep(Profile profile) {
        return Duration.ofSeconds(profile == Profile.FULL ? 4 : 1);
    }

    private static List<Configuration> configurations(Profile profile) {
        List<Configuration> all = new ArrayList<>();
        for (String collector : profile == Profile.FULL
                ? List.of("Serial", "Parallel", "G1", "Z")
                : List.of("Serial", "G1")) {
            all.add(new Configuration(collector, false));
            all.add(new Configuration(collector, true));
        }
        return all;
    }

    @Override
    public int steps(Settings settings) {
        return (2 * settings.trials(MOST_TRIALS) + 7) * configurations(settings.profile()).size();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        int count = count(context.settings().profile());
        Found found = new Found();
        TaskTrials trials = new TaskTrials(context, PATIENCE, found);
        context.note(
                "Warm trials have a heap of 1 GiB; the smallest heap is that of a cold start, by"
                        + " halving an interval down to 5 %; all of them must be asleep at once.");
        Assignment tasks = Assignment.of(TaskKind.VIRTUAL, count,
                sleep(context.settings().profile()));
        for (Configuration configuration : configurations(context.settings().profile())) {
            String arm = configuration.arm();
            for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
                trials.time(trial, arm, tasks.warmedUpBy(count),
                        configuration.flags("-Xms1g", "-Xmx1g"));
                // Threads wait for the compiler: else it is chance what is inlined into their frames.
                trials.memory(trial, arm, tasks.warmedUpBy(count),
                        configuration.flags("-Xms1g", "-Xmx1g", TaskTrials.IN_FOREGROUND));
            }
            double live = found.median(arm, TaskTrials.LIVE);
            if (!Double.isNaN(live)) {
                int liveMebibytes = (int) (live * count / (1 << 20));
                smallest(context, configuration, tasks, liveMebibytes, found);
            }
        }
        Judge judge = context.judge();
        judge(judge, found, configurations(context.settings().profile()).stream()
                .filter(one -> !one.compact).map(Configuration::arm).toList());
        return judge.claims();
    }

    private static void smallest(ExperimentContext context, Configuration configuration,
            Assignment tasks,
            int liveMebibytes, Found found) throws Exception {
        String arm = configuration.arm();
        int most = 5 * liveMebibytes + SPARE_MIB;
        OptionalInt smallest = SmallestHeap.search(liveMebibytes, most, mebibytes -> {
            context.step(arm + ", heap of " + mebibytes + " MiB");
            return TaskTrials.attempt(context, TimeProbe.class, tasks.arguments(),
                    configuration.flags("-Xms" + mebibytes + "m",
                            "-Xmx" + mebibytes + "m"),
                    PATIENCE.plus(tasks.sleep())) instanceof ProbeResult.Found seen
                    && seen.findings().path("woke_before_last_start").asInt() == 0;
        });
        smallest.ifPresentOrElse(mebibytes -> found.value(context.arm(arm), 0, arm, SMALLEST, "MiB",
                Direction.LOWER, mebibytes),
                () -> context.nothing(context.arm(arm), 0, "no heap of up to " + most
                        + " MiB had room for all of them at once"));
    }

    /** The verdict rules; names of the arms without compact headers. */
    static void judge(Judge judge, Figures figures, List<String> plain) {
        double serial = figures.median("Serial", TaskTrials.LIVE);
        judge.counted("axes.collector", "The collector does not change what a warm sleeping virtual"
                + " thread weighs: its live bytes are those under Serial within 10 %.", CATALOGUE,
                Verdict.HOLDS, claim -> {
                    for (String arm : plain) {
                        claim.between(arm + " over Serial",
                                figures.median(arm, TaskTrials.LIVE) / serial, "", 0.9, 1.1);
                    }
                });
        judge.counted("axes.compact", "Compact object headers make a warm sleeping virtual thread"
                + " lighter.", CATALOGUE, Verdict.HOLDS, claim -> {
                    for (String arm : plain) {
                        claim.atMost(arm + ", compact over not",
                                figures.median(arm + ", compact headers", TaskTrials.LIVE)
                                        / figures.median(arm, TaskTrials.LIVE),
                                "", 0.99);
                    }
                });
    }
}
