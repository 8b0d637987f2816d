package dev.parkbench.results.report;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.List;

/** How many claims have which verdict. */
record Tally(long holds, long refuted, long voids, long unexpected) {

    static Tally of(List<Claim> claims) {
        return new Tally(count(claims, Verdict.HOLDS), count(claims, Verdict.REFUTED),
                count(claims, Verdict.VOID),
                claims.stream().filter(claim -> !claim.isAsExpected()).count());
    }

    private static long count(List<Claim> claims, Verdict verdict) {
        return claims.stream().filter(claim -> claim.verdict() == verdict).count();
    }

    /** One line. */
    String text() {
        return (holds + refuted + voids) + " claims: " + holds + " hold, " + refuted
                + " are refuted, " + voids + " are void; " + unexpected
                + " not as expected";
    }
}
