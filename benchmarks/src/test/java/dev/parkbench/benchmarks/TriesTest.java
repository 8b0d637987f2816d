package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriesTest {

    private static final Optional<String> QUIET = Optional.empty();
    private static final Optional<String> HOG = Optional.of("a hog");

    private final Tries tries = new Tries(3);

    private static Claim claim(Verdict verdict) {
        return new Claim("a", "It is so.", "", Verdict.HOLDS, verdict,
                List.of(Evidence.of("x", 1, "")), null);
    }

    private void tried(Verdict verdict, Optional<String> disturbance) {
        tries.add(new Tries.Try(List.of(claim(verdict)), disturbance));
    }

    private Verdict verdict() {
        return tries.claims().getFirst().verdict();
    }

    private String remark() {
        return String.valueOf(tries.claims().getFirst().remark());
    }

    @Test
    void whatIsExpectedOnAQuietMachineNeedsNoOtherTry() {
        tried(Verdict.HOLDS, QUIET);

        assertEquals(Optional.empty(), tries.whyAnother());
        assertEquals(Verdict.HOLDS, verdict());
        assertEquals(List.of(), tries.discarded());
    }

    @Test
    void whatIsNotExpectedStandsIfASecondTrySaysItToo() {
        tried(Verdict.REFUTED, QUIET);
        assertEquals(Optional.of("to confirm a"), tries.whyAnother());
        tried(Verdict.REFUTED, QUIET);

        assertEquals(Optional.empty(), tries.whyAnother());
        assertEquals(Verdict.REFUTED, verdict());
    }

    @Test
    void whatASecondTryDoesNotSayIsGoneAndTold() {
        tried(Verdict.REFUTED, QUIET);
        tried(Verdict.HOLDS, QUIET);

        assertEquals(Optional.empty(), tries.whyAnother());
        assertEquals(Verdict.HOLDS, verdict());
        assertEquals(List.of("Try 1 of 2 is not kept: it had verdicts that nobody expected,"
                + " [a REFUTED]."), tries.discarded());
    }

    @Test
    void aDisturbedTryIsMadeAgain() {
        tried(Verdict.HOLDS, HOG);
        assertEquals(HOG, tries.whyAnother());
        tried(Verdict.HOLDS, QUIET);

        assertEquals(Optional.empty(), tries.whyAnother());
        assertEquals(List.of("Try 1 of 2 is not kept: a hog."), tries.discarded());
    }

    /** Not even if every one of them says the same: the hog may be why. */
    @Test
    void disturbedTriesRefuteNothing() {
        tried(Verdict.REFUTED, HOG);
        tried(Verdict.REFUTED, HOG);
        tried(Verdict.REFUTED, HOG);

        assertEquals(Optional.empty(), tries.whyAnother());
        assertEquals(Verdict.VOID, verdict());
        assertEquals("it was REFUTED, but a hog", remark());
    }

    @Test
    void anUndisturbedTryConfirmsWhatADisturbedOneSaid() {
        tried(Verdict.REFUTED, HOG);
        tried(Verdict.REFUTED, QUIET);

        assertEquals(Verdict.REFUTED, verdict());
    }

    @Test
    void whatIsNotConfirmedWhenTheTriesAreUsedUpIsVoid() {
        Tries one = new Tries(1);
        one.add(new Tries.Try(List.of(claim(Verdict.REFUTED)), QUIET));

        assertEquals(Optional.empty(), one.whyAnother());
        assertEquals(Verdict.VOID, one.claims().getFirst().verdict());
        assertEquals("it was REFUTED in the only try, and nobody expected that",
                one.claims().getFirst().remark());
    }

    @Test
    void whatDecidesNothingIsLeftAsItIs() {
        tried(Verdict.VOID, QUIET);

        assertEquals(Optional.empty(), tries.whyAnother());
        assertEquals(Verdict.VOID, verdict());
    }
}
