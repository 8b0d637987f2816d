package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.monitor.Conditions;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the claims of an experiment; claims about times are void if the machine was disturbed. */
public final class Judge {

    private final Conditions machine;
    private final List<Claim> claims = new ArrayList<>();

    Judge(Conditions machine) {
        this.machine = machine;
    }

    /** A judge on a rig that is sound, for tests of verdict rules. */
    public static Judge onSoundRig() {
        return new Judge(Conditions.SOUND);
    }

    /** Judges a claim that exact counters decide, whatever the rig. */
    public Judge counted(String id, String statement, String source, Verdict expected,
            Consumer<Judgement> conditions) {
        Judgement judgement = new Judgement(id, statement, source, expected);
        conditions.accept(judgement);
        claims.add(judgement.claim());
        return this;
    }

    /** Judges a claim that times decide, which an unsound rig makes void. */
    public Judge timed(String id, String statement, String source, Verdict expected,
            Consumer<Judgement> conditions) {
        return counted(id, statement, source, expected,
                judgement -> {
                    conditions.accept(judgement);
                    machine.disturbance()
                            .ifPresent(reason -> judgement.voidIf(true, reason));
                });
    }

    /** The claims so far. */
    public List<Claim> claims() {
        return List.copyOf(claims);
    }
}
