package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.tasks.Assignment;
import dev.parkbench.benchmarks.probe.tasks.MemoryProbe;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Experiment 19: threads that are parked below 1 to 1,000 frames. */
public final class StackDepth implements LegacyExperiment {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Integer> DEPTHS = List.of(1, 10, 100, 1000);
    private static final int MOST_TRIALS = 3;
    private static final String CATALOGUE = "catalogue, experiment 19";
    private static final String SERIAL = "Serial";

    /** How far two slopes of one line may be apart. */
    private static final double BENT = 0.3;

    @Override
    public String name() {
        return "stack-depth";
    }

    @Override
    public String title() {
        return "Threads parked deep in their stacks: what does a frame weigh?";
    }

    @Override
    public String question() {
        return "What does a virtual thread weigh that is parked below 1 to 1,000 frames, interpreted"
                + " or compiled, with each collector, and how long is a full collection with"
                + " thousands of them? From what depth on is a platform thread the lighter one?";
    }

    @Override
    public String prediction() {
        return "The weight grows linearly with the depth. Cold, with interpreted frames, it is at"
                + " least 1.3 times the warm one. Some hundred frames deep, a virtual thread weighs"
                + " more than a platform thread that is not deep in anything.";
    }

    private static int count(Profile profile) {
        return profile == Profile.FULL ? 5000 : 2000;
    }

    /** Enough to be compiled for good; each of the deepest is a thousand calls. */
    private static int warmUp(int depth) {
        return depth < 1000 ? 100_000 : 20_000;
    }

    private static List<String> collectors(Profile profile) {
        return profile == Profile.FULL ? List.of(SERIAL, "Parallel", "G1", "Z") : List.of(SERIAL);
    }

    /** The flags of a collector; only the first has a small young generation, for its RSS. */
    private static List<String> flags(String collector, boolean warm) {
        List<String> flags = new ArrayList<>(List.of("-Xms2g", "-Xmx2g",
                "-XX:+Use" + collector + "GC"));
        if (collector.equals(SERIAL)) {
            flags.add("-Xmn16m");
        }
        if (!warm) {
            flags.addAll(MemoryProbe.INTERPRETED_FRAMES);
        }
        return flags;
    }

    @Override
    public int steps(Settings settings) {
        int configurations = 1 + 2 * collectors(settings.profile()).size();
        return configurations * DEPTHS.size() * settings.trials(MOST_TRIALS);
    }

    private static String arm(String collector, boolean warm, int depth) {
        return "virtual, " + (warm ? "warm" : "cold") + ", " + collector + ", " + depth
                + " frames";
    }

    private static String platform(int depth) {
        return "platform, " + depth + " frames";
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Profile profile = context.settings().profile();
        Found found = new Found();
        TaskTrials trials = new TaskTrials(context, PATIENCE, found);
        context.note("A frame is one call of a method with an argument and a sum to come back to."
                + " Cold ones, and those of platform threads, are kept from being compiled ("
                + String.join(" ", MemoryProbe.INTERPRETED_FRAMES)
                + "); compiled, two may share one.");
        Assignment virtual = Assignment.of(TaskKind.VIRTUAL, count(profile), Duration.ZERO);
        Assignment thread = Assignment.of(TaskKind.PLATFORM, count(profile), Duration.ZERO);
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (int depth : context.interleaved(DEPTHS, trial)) {
                for (String collector : collectors(profile)) {
                    trials.memory(trial, arm(collector, false, depth), virtual.below(depth),
                            flags(collector, false));
                    trials.memory(trial, arm(collector, true, depth),
                            virtual.below(depth).warmedUpBy(warmUp(depth)),
                            flags(collector, true));
                }
                trials.memory(trial, platform(depth), thread.below(depth),
                        flags(SERIAL, false));
            }
        }
        Judge judge = context.judge();
        judge(judge, found, Rss.reasonNotToTrust());
        return judge.claims();
    }

    private static double live(Figures figures, boolean warm, int depth) {
        return figures.median(arm(SERIAL, warm, depth), TaskTrials.LIVE);
    }

    /** The verdict rules. */
    static void judge(Judge judge, Figures figures, Optional<String> noRss) {
        for (boolean warm : new boolean[]{false, true}) {
            judgeLinear(judge, figures, warm);
        }
        judge.counted("19.cold", "Cold, a parked virtual thread weighs at least 1.3 times what it"
                + " does warm, at any depth.", CATALOGUE, Verdict.HOLDS, claim -> {
                    for (int depth : DEPTHS) {
                        claim.atLeast("cold over warm, " + depth + " frames",
                                live(figures, false, depth) / live(figures, true, depth), "",
                                1.3);
                    }
                });
        double shallow = figures.median(platform(1), TaskTrials.RSS);
        judge.counted("19.crossing", "There is a depth of less than 1,000 frames from which on a"
                + " cold virtual thread weighs more than a platform thread that is not deep.",
                CATALOGUE, Verdict.HOLDS,
                claim -> claim.voidIf(noRss.isPresent(), noRss.orElse(""))
                        .atMost("that depth", crossing(figures, false, shallow), "frames", 999)
                        .note("platform thread", shallow, "B")
                        .note("the same for a warm one", crossing(figures, true, shallow),
                                "frames"));
        judge.counted("19.equal-depth", "At the same depth the virtual thread is the lighter one:"
                + " its stack is copied, a platform thread's is in pages.", CATALOGUE,
                Verdict.HOLDS, claim -> {
                    claim.voidIf(noRss.isPresent(), noRss.orElse(""));
                    for (int depth : DEPTHS) {
                        claim.atLeast("platform over virtual, cold, " + depth + " frames",
                                figures.median(platform(depth), TaskTrials.RSS)
                                        / live(figures, false, depth),
                                "", 1);
                    }
                });
    }

    private static void judgeLinear(Judge judge, Figures figures, boolean warm) {
        String state = warm ? "warm" : "cold";
        double shallow = (live(figures, warm, 100) - live(figures, warm, 10)) / 90;
        double deep = (live(figures, warm, 1000) - live(figures, warm, 100)) / 900;
        judge.counted("19.linear." + state, "The weight of a " + state + " virtual thread grows"
                + " linearly with its depth: a frame among the first hundred weighs what one among"
                + " the first thousand does, within 30 %.", CATALOGUE, Verdict.HOLDS,
                claim -> claim.between("deep over shallow", deep / shallow, "", 1 - BENT,
                        1 + BENT).note("a frame", deep, "B"));
    }

    /**
     * The depth at which a virtual thread weighs so many bytes, between the depths that were
     * measured; infinite if it never does.
     */
    static double crossing(Figures figures, boolean warm, double bytes) {
        if (Double.isNaN(bytes)) {
            return Double.NaN;
        }
        for (int i = 1; i < DEPTHS.size(); i++) {
            double low = live(figures, warm, DEPTHS.get(i - 1));
            double high = live(figures, warm, DEPTHS.get(i));
            if (Double.isNaN(low) || Double.isNaN(high)) {
                return Double.NaN;
            }
            if (low <= bytes && bytes < high) {
                return DEPTHS.get(i - 1) + (bytes - low) / (high - low)
                        * (DEPTHS.get(i) - DEPTHS.get(i - 1));
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
