package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.results.Claim;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Feeds verdict rules with made-up figures. */
final class Verdicts {

    private Verdicts() {
    }

    /** The claims by id that rules come to on a sound rig. */
    static Map<String, Claim> of(Consumer<Judge> rules) {
        Judge judge = Judge.onSoundRig();
        rules.accept(judge);
        return judge.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
    }
}
