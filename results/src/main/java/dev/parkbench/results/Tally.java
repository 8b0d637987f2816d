package dev.parkbench.results;

import java.util.List;

/**
 * The number of claims by verdict.
 *
 * @param holds the number of claims that hold
 * @param refuted the number of claims that are refuted
 * @param voids the number of claims that the measurements could not decide
 * @param unexpected the number of claims whose verdict is not the predicted one
 */
public record Tally(int holds, int refuted, int voids, int unexpected) {

    /** The tally of all claims of a run. */
    public static Tally of(Run run) {
        return of(run.experiments().stream().flatMap(result -> result.claims().stream()).toList());
    }

    /** The tally of the given claims. */
    public static Tally of(List<Claim> claims) {
        return new Tally(count(claims, Verdict.HOLDS), count(claims, Verdict.REFUTED),
                count(claims, Verdict.VOID),
                (int) claims.stream().filter(claim -> !claim.asExpected()).count());
    }

    /** The tally as a line of text for people. */
    public String text() {
        return holds + " HOLDS, " + refuted + " REFUTED, " + voids + " VOID, " + unexpected
                + " not as expected";
    }

    private static int count(List<Claim> claims, Verdict verdict) {
        return (int) claims.stream().filter(claim -> claim.verdict() == verdict).count();
    }
}
