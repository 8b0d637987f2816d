package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.probe.switching.SharedStateProbe;
import dev.parkbench.benchmarks.probe.switching.Sharing;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Rows 33 and 34: read, add one, write, by two parties at once. Every way that must lose no update
 * has a twin that must lose some, or the other way round.
 */
public final class SharedState implements Experiment {

    private static final String SOURCE = "Ease of Use";
    private static final int UPDATES = 500_000;
    private static final int PROBE_TRIALS = 3;
    private static final String TWO = "two carriers";
    private static final String ONE = "one carrier";
    private static final String NEVER_MET = "no race lost an update, so the two never ran at the"
            + " same time: other programs had the CPUs; run it while nothing else runs";

    @Override
    public String name() {
        return "shared-state";
    }

    @Override
    public String title() {
        return "Updates lost on threads, virtual threads and an event loop";
    }

    @Override
    public String question() {
        return "Two parties add one to a counter without a lock: on which models are updates lost,"
                + " and what keeps them?";
    }

    @Override
    public String prediction() {
        return "Threads lose some, virtual threads on two carriers too. Tasks of one loop and"
                + " virtual threads of one carrier lose none, unless they wait between the read and"
                + " the write.";
    }

    @Override
    public int steps(Settings settings) {
        return 2 * settings.trials(PROBE_TRIALS);
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        List<JsonNode> two = new ArrayList<>();
        List<JsonNode> one = new ArrayList<>();
        for (int trial = 0; trial < lab.settings().trials(PROBE_TRIALS); trial++) {
            probe(lab, trial, TWO, 2, Sharing.values()).ifPresent(two::add);
            probe(lab, trial, ONE, 1, Sharing.VIRTUAL, Sharing.VIRTUAL_YIELDING)
                    .ifPresent(one::add);
        }
        Judge judge = lab.judge();
        judge(judge, two, one);
        return judge.claims();
    }

    private static Optional<JsonNode> probe(Lab lab, int trial, String carriers, int number,
            Sharing... ways) throws InterruptedException {
        lab.step("trial " + (trial + 1) + ", " + carriers);
        List<String> arguments = Stream.concat(Stream.of(String.valueOf(UPDATES)),
                Arrays.stream(ways).map(Sharing::toString)).toList();
        List<ArmRecorder> arms = Arrays.stream(ways)
                .map(way -> lab.arm(way + ", " + carriers, "way",
                        way.toString(), "carriers", number, "updates", 2 * UPDATES))
                .toList();
        Optional<JsonNode> found = Attempt.run(lab, arms, trial,
                lab.jvmOnEveryCpu(Carriers.exactly(number).toArray(String[]::new)),
                SharedStateProbe.class, arguments);
        found.ifPresent(lost -> {
            for (int i = 0; i < ways.length; i++) {
                arms.get(i).value(trial, "lost_updates", "", Direction.LOWER,
                        lost.get(ways[i].toString()).asDouble());
            }
        });
        return found;
    }

    private static double most(List<JsonNode> findings, Sharing way) {
        return findings.stream().mapToDouble(one -> one.path(way.toString()).asDouble(Double.NaN))
                .max().orElse(Double.NaN);
    }

    /** That nothing was lost, with a lock or without, shows no more than that nobody met. */
    private static boolean isWithoutLoss(List<JsonNode> findings, Sharing unlocked,
            Sharing locked) {
        return most(findings, unlocked) == 0 && most(findings, locked) == 0;
    }

    private static double least(List<JsonNode> findings, Sharing way) {
        return findings.stream().mapToDouble(one -> one.path(way.toString()).asDouble(Double.NaN))
                .min().orElse(Double.NaN);
    }

    /**
     * The verdict rules, from what was lost in each trial with two carriers and with one. A race is
     * a chance: that parties do not meet in one trial says nothing of what can happen.
     */
    static void judge(Judge judge, List<JsonNode> two, List<JsonNode> one) {
        boolean oneCpu = two.stream().anyMatch(found -> found.path("processors").asInt(1) < 2);
        String alone = "it may use one CPU only, where a switch in the middle is a rare chance";
        judge.counted("33.threads", "On platform threads a switch can happen at any time: of a"
                + " million updates without a lock some are lost, with a lock none.", SOURCE,
                Verdict.HOLDS,
                claim -> claim.voidIf(oneCpu, alone)
                        .voidIf(isWithoutLoss(two, Sharing.THREADS, Sharing.THREADS_LOCKED),
                                NEVER_MET)
                        .atLeast("lost", most(two, Sharing.THREADS), "", 1)
                        .exactly("lost with a lock", most(two, Sharing.THREADS_LOCKED), 0));
        judge.counted("33.virtual", "Virtual threads on two carriers lose updates as platform"
                + " threads do, and with a lock none.", SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(oneCpu, alone)
                        .voidIf(isWithoutLoss(two, Sharing.VIRTUAL, Sharing.VIRTUAL_LOCKED),
                                NEVER_MET)
                        .atLeast("lost", most(two, Sharing.VIRTUAL), "", 1)
                        .exactly("lost with a lock", most(two, Sharing.VIRTUAL_LOCKED), 0));
        judge.counted("33.one-carrier", "Virtual threads of one carrier lose no update as long as"
                + " they do not wait, and lose some if they yield in the middle of one.",
                "catalogue, row 33", Verdict.HOLDS,
                claim -> claim.exactly("lost", most(one, Sharing.VIRTUAL), 0)
                        .atLeast("lost, yielding", least(one, Sharing.VIRTUAL_YIELDING), "", 1)
                        .remark("One carrier is a setting of the JVM and no promise of the"
                                + " language: code that relies on it is wrong."));
        judge.counted("34", "Async code runs sequentially between its waits: a million updates by"
                + " tasks of one loop lose none.", SOURCE, Verdict.HOLDS,
                claim -> claim.exactly("lost on the loop", most(two, Sharing.LOOP), 0)
                        .note("lost on two threads", least(two, Sharing.THREADS), ""));
        judge.counted("34.wait", "Async code is sequential only between its waits: with one between"
                + " read and write, tasks of one loop lose updates too.", SOURCE, Verdict.HOLDS,
                claim -> claim.atLeast("lost on the loop, waiting",
                        least(two, Sharing.LOOP_WAITING), "", 1));
    }
}
