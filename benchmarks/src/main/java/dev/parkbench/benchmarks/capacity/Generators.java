package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Our generator beside others, on the same target and the same CPU, in turn: the closed model, which
 * all of them have.
 */
public final class Generators implements LegacyExperiment {

    private static final int CONNECTIONS = 64;

    /**
     * In pairs: each second round goes back the way that the first one came. Many short ones: on a
     * virtual machine the speed of a CPU changes within seconds by more than the generators differ.
     */
    private static final int ROUNDS = 8;
    private static final double MOST_CPU = 1.1;

    /** Who sends, and what it gets. */
    record Pairing(Generator generator, NginxAnswer answer) {

        @Override
        public String toString() {
            return generator + ", " + answer.label();
        }
    }

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
                + " to nginx, whose one worker has a CPU of its own, and at what cost of its own CPU:"
                + " where answers are the same, where each has another request id, where they come in"
                + " chunks, and where they are 2 KiB behind twelve header fields?";
    }

    @Override
    public String prediction() {
        return "Ours sends at least as many as wrk with one thread on each kind of answers, and takes"
                + " at most 1.1 times its CPU for them.";
    }

    private static List<Pairing> pairings() {
        List<Pairing> pairings = new ArrayList<>();
        for (NginxAnswer answer : NginxAnswer.values()) {
            for (Generator generator : Generator.values()) {
                if (generator.isPresent()
                        && (generator.isOnEveryAnswer() || answer == NginxAnswer.SAME)) {
                    pairings.add(new Pairing(generator, answer));
                }
            }
        }
        return pairings;
    }

    @Override
    public int steps(Settings settings) {
        return ROUNDS * pairings().size();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        for (Generator generator : Generator.values()) {
            if (!generator.isPresent()) {
                context.note(generator + " is not installed and was left out.");
            }
        }
        Map<Pairing, List<Generator.Seen>> seen = new LinkedHashMap<>();
        if (Nginx.isPresent()) {
            measure(context, seen);
        } else {
            context.note("Not run: " + Nginx.MISSING + ".");
        }
        Judge judge = context.judge();
        for (NginxAnswer answer : NginxAnswer.values()) {
            judge(judge, answer,
                    seen.getOrDefault(new Pairing(Generator.PARKBENCH, answer), List.of()),
                    seen.getOrDefault(new Pairing(Generator.WRK, answer), List.of()));
        }
        return judge.claims();
    }

    /** Those on the same answers follow each other, so that each is beside what it is held to. */
    private static void measure(ExperimentContext context, Map<Pairing, List<Generator.Seen>> seen)
            throws Exception {
        Duration each = Duration.ofSeconds(context.settings().profile() == Profile.FULL ? 5 : 2);
        try (Nginx nginx = Nginx.start(context.settings().placement())) {
            for (int round = 0; round < ROUNDS; round++) {
                for (NginxAnswer answer : context.interleaved(List.of(NginxAnswer.values()),
                        round)) {
                    List<Pairing> here = pairings().stream()
                            .filter(pairing -> pairing.answer() == answer).toList();
                    for (Pairing pairing : context.interleaved(here, round)) {
                        context.step("round " + (round + 1) + ", " + pairing);
                        Generator.Seen one = pairing.generator().run(nginx.url(answer),
                                CONNECTIONS, each, context.settings().placement());
                        record(context.arm(pairing.toString(), "connections", CONNECTIONS,
                                "seconds",
                                each.toSeconds()), round, one);
                        seen.computeIfAbsent(pairing, key -> new ArrayList<>()).add(one);
                    }
                }
            }
        }
    }

    private static void record(LegacyRecorder arm, int round, Generator.Seen one) {
        arm.value(round, "throughput", "1/s", Direction.HIGHER, one.throughput());
        arm.value(round, "cpu_per_million", "s", Direction.LOWER, one.cpuSeconds());
        arm.value(round, "cpu_per_million_without_polling", "s", Direction.LOWER,
                one.workSeconds());
    }

    /** The verdict rules; the medians of the ratios of rounds, of which there are none without nginx. */
    static void judge(Judge judge, NginxAnswer answer, List<Generator.Seen> ours,
            List<Generator.Seen> wrk) {
        String kind = answer.name().toLowerCase(Locale.ROOT);
        judge.timed("generator.closed." + kind, "In the closed model on 64 connections one thread"
                + " of ours is at least as quick as one of wrk, on answers of the kind '"
                + answer.label() + "'.", "design, load", Verdict.HOLDS,
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .voidIf(!ours.isEmpty() && wrk.isEmpty(), "wrk is not installed")
                        .atLeast("ours over wrk, median of " + wrk.size() + " rounds",
                                ratio(ours, wrk, Generator.Seen::throughput), "", 1));
        judge.timed("generator.cpu." + kind, "For as many requests it takes at most 1.1 times the"
                + " CPU of wrk, what it only polls for not counted, on answers of the kind '"
                + answer.label() + "'.", "design, load", Verdict.HOLDS,
                claim -> claim.voidIf(ours.isEmpty(), Nginx.MISSING)
                        .voidIf(!ours.isEmpty() && wrk.isEmpty(), "wrk is not installed")
                        .atMost("ours over wrk, median of " + wrk.size() + " rounds",
                                ratio(ours, wrk, Generator.Seen::workSeconds), "", MOST_CPU)
                        .note("with the polling",
                                ratio(ours, wrk, Generator.Seen::cpuSeconds), ""));
    }

    private static double ratio(List<Generator.Seen> ours, List<Generator.Seen> wrk,
            ToDoubleFunction<Generator.Seen> figure) {
        return Ratios.median(ours.stream().mapToDouble(figure).boxed().toList(),
                wrk.stream().mapToDouble(figure).boxed().toList());
    }
}
