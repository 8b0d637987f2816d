package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.Profile;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our generator beside others, on the same target and the same CPU, in turn: the closed model, which
 * all of them have.
 */
public final class Generators implements Experiment {

    private static final int CONNECTIONS = 64;

    /**
     * In pairs: each second round goes back the way that the first one came. Many short ones: on a
     * virtual machine the speed of a CPU changes within seconds by more than the generators differ.
     */
    private static final int ROUNDS = 12;
    private static final String THROUGHPUT = "throughput";

    @Override
    public String name() {
        return "generators";
    }

    @Override
    public String title() {
        return "Is the generator as quick as those written in C?";
    }

    @Override
    public String question() {
        return "How many requests a second does one thread of each generator send on 64 connections"
                + " to nginx, whose one worker has a CPU of its own?";
    }

    @Override
    public String prediction() {
        return "Ours sends at least as many as wrk with one thread.";
    }

    @Override
    public int steps(Settings settings) {
        return ROUNDS * Generator.values().length;
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        List<Generator> present = new ArrayList<>();
        for (Generator generator : Generator.values()) {
            if (generator.isPresent()) {
                present.add(generator);
            } else {
                lab.note(generator + " is not installed and was left out.");
            }
        }
        Map<Generator, List<Double>> seen = new LinkedHashMap<>();
        if (Nginx.isPresent()) {
            measure(lab, present, seen);
        } else {
            lab.note("Not run: " + Nginx.MISSING + ".");
        }
        Judge judge = lab.judge();
        judge(judge, seen.getOrDefault(Generator.PARKBENCH, List.of()),
                seen.getOrDefault(Generator.WRK, List.of()));
        return judge.claims();
    }

    private static void measure(Lab lab, List<Generator> present,
            Map<Generator, List<Double>> seen) throws Exception {
        Duration each = Duration.ofSeconds(lab.settings().profile() == Profile.FULL ? 5 : 2);
        try (Nginx nginx = Nginx.start(lab.settings().placement())) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Generator generator : lab.interleaved(present, round)) {
                    lab.step("round " + (round + 1) + ", " + generator);
                    double rate = generator.throughput(nginx.url(), CONNECTIONS, each,
                            lab.settings().placement());
                    ArmRecorder arm = lab.arm(generator.toString(), "connections", CONNECTIONS,
                            "seconds", each.toSeconds());
                    arm.value(round, THROUGHPUT, "1/s", Direction.HIGHER, rate);
                    seen.computeIfAbsent(generator, key -> new ArrayList<>()).add(rate);
                }
            }
        }
    }

    /** The verdict rule; the median of the ratios of rounds, of which there are none without nginx. */
    static void judge(Judge judge, List<Double> ours, List<Double> wrk) {
        judge.counted("generator.closed", "In the closed model on 64 connections one thread of ours"
                + " is at least as quick as one of wrk.", "design, load", Verdict.HOLDS,
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .voidIf(!ours.isEmpty() && wrk.isEmpty(), "wrk is not installed")
                        .atLeast("ours over wrk, median of " + wrk.size() + " rounds",
                                Ratios.median(ours, wrk), "", 1));
    }
}
