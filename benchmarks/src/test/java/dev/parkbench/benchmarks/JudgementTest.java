package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static Claim judged(JitterMonitor.State rig, Consumer<Judgement> conditions) {
        return new Judge(rig).timed("id", "statement", "source", Verdict.HOLDS, conditions)
                .claims().getFirst();
    }

    private static Verdict verdict(Consumer<Judgement> conditions) {
        return judged(JitterMonitor.State.SOUND, conditions).verdict();
    }

    @Test
    void aBoundIsPartOfWhatItAllows() {
        assertEquals(Verdict.HOLDS, verdict(claim -> claim.atMost("x", 5, "ms", 5)));
        assertEquals(Verdict.HOLDS, verdict(claim -> claim.atLeast("x", 5, "ms", 5)));
        assertEquals(Verdict.HOLDS, verdict(claim -> claim.between("x", 5, "ms", 5, 6)));
        assertEquals(Verdict.HOLDS, verdict(claim -> claim.between("x", 6, "ms", 5, 6)));
        assertEquals(Verdict.HOLDS, verdict(claim -> claim.exactly("x", 5, 5)));
        assertEquals(Verdict.HOLDS, verdict(claim -> claim.isTrue("x", true)));
    }

    @Test
    void beyondItsBoundAValueRefutes() {
        assertEquals(Verdict.REFUTED, verdict(claim -> claim.atMost("x", 5.01, "ms", 5)));
        assertEquals(Verdict.REFUTED, verdict(claim -> claim.atLeast("x", 4.99, "ms", 5)));
        assertEquals(Verdict.REFUTED, verdict(claim -> claim.between("x", 4.99, "ms", 5, 6)));
        assertEquals(Verdict.REFUTED, verdict(claim -> claim.between("x", 6.01, "ms", 5, 6)));
        assertEquals(Verdict.REFUTED, verdict(claim -> claim.exactly("x", 4, 5)));
        assertEquals(Verdict.REFUTED, verdict(claim -> claim.isTrue("x", false)));
    }

    @Test
    void oneUnmetConditionOfSeveralRefutes() {
        assertEquals(Verdict.REFUTED,
                verdict(claim -> claim.atMost("x", 1, "ms", 5).atMost("y", 6, "ms", 5)
                        .atMost("z", 1, "ms", 5)));
    }

    @Test
    void aMissingValueMakesTheClaimVoid() {
        assertEquals(Verdict.VOID, verdict(
                claim -> claim.atMost("x", 9, "ms", 5).atMost("y", Double.NaN, "ms", 5)));
    }

    @Test
    void anUnsoundRigVoidsWhatTimesDecideAndSaysWhy() {
        JitterMonitor.State late = new JitterMonitor.State(55, 1000, OtherPrograms.Seen.NOTHING);
        Claim timed = judged(late, claim -> claim.atMost("x", 1, "ms", 5));
        assertEquals(Verdict.VOID, timed.verdict());
        assertEquals("the load's own wake-ups were 55 ms late (p99)", timed.remark());
        Claim counted = new Judge(late).counted("id", "statement", "source", Verdict.HOLDS,
                claim -> claim.exactly("x", 1, 1)).claims().getFirst();
        assertEquals(Verdict.HOLDS, counted.verdict());
    }

    @Test
    void theBoundStandsInTheEvidence() {
        Claim claim = judged(JitterMonitor.State.SOUND,
                one -> one.between("p50", 1004.25, "ms", 1000, 1500)
                        .note("seen", 3, ""));
        assertEquals("p50 (1,000 to 1,500) 1,004.3 ms", claim.evidence().get(0).text());
        assertEquals("seen 3", claim.evidence().get(1).text());
    }

    @Test
    void aClaimWithoutAConditionIsAMistake() {
        assertThrows(IllegalStateException.class, () -> verdict(claim -> {
        }));
    }
}
