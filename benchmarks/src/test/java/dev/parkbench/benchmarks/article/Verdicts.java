package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Feeds verdict rules with made-up observations. */
public final class Verdicts {

    private Verdicts() {
    }

    /** The verdicts by claim that rules give on a sound rig. */
    public static Map<String, Verdict> of(Consumer<Judge> rules) {
        return claims(rules).stream().collect(Collectors.toMap(Claim::id, Claim::verdict));
    }

    /** Requires that every claim comes out as the experiment expects. */
    public static void assertAsExpected(Consumer<Judge> rules) {
        List<Claim> claims = claims(rules);
        assertFalse(claims.isEmpty());
        claims.forEach(claim -> assertEquals(claim.expected(), claim.verdict(), claim.toString()));
    }

    /** Requires that every claim comes out with this verdict. */
    public static void assertAll(Verdict verdict, Consumer<Judge> rules) {
        List<Claim> claims = claims(rules);
        assertFalse(claims.isEmpty());
        claims.forEach(claim -> assertEquals(verdict, claim.verdict(), claim.toString()));
    }

    private static List<Claim> claims(Consumer<Judge> rules) {
        Judge judge = Judge.onSoundRig();
        rules.accept(judge);
        return judge.claims();
    }
}
