package dev.parkbench.results;

import java.util.List;

/**
 * How the claims of a run came out.
 *
 * @param holds claims that hold
 * @param refuted claims that are refuted
 * @param voids claims that the measurements could not decide
 * @param unexpected claims whose verdict is not the predicted one
 */
public record Tally(int holds, int refuted, int voids, int unexpected) {

    /** The tally of all claims of a run. */
    public static Tally of(Run run) {
        return of(run.experiments().stream().flatMap(result -> result.claims().stream()).toList());
    }

    /** The tally of some claims. */
    public static Tally of(List<Claim> claims) {
        return new Tally(count(claims, Verdict.HOLDS), count(claims, Verdict.REFUTED),
                count(claims, Verdict.VOID),
                (int) claims.stream().filter(claim -> !claim.asExpected()).count());
    }

    /** The tally for a person, on one line. */
    public String text() {
        return holds + " HOLDS, " + refuted + " REFUTED, " + voids + " VOID, " + unexpected
                + " not as expected";
    }

    private static int count(List<Claim> claims, Verdict verdict) {
        return (int) claims.stream().filter(claim -> claim.verdict() == verdict).count();
    }
}
