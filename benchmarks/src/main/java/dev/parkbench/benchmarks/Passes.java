package dev.parkbench.benchmarks;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts of an experiment in each pass; between passes the variants of unconfirmed verdicts
 * are measured again. A verdict stands if it is the expected one and was the same in every pass, or
 * if the last pass and at least one earlier pass agree on it. A verdict that does not stand becomes
 * VOID.
 */
final class Passes {

    private final List<List<Claim>> passes = new ArrayList<>();

    void add(List<Claim> claims) {
        passes.add(List.copyOf(claims));
    }

    /** The number of passes. */
    int count() {
        return passes.size();
    }

    private boolean stands(Claim last) {
        if (last.verdict() == Verdict.VOID) {
            return true;
        }
        Map<Verdict, Integer> said = new HashMap<>();
        for (List<Claim> pass : passes) {
            pass.stream().filter(claim -> claim.id().equals(last.id()))
                    .forEach(claim -> said.merge(claim.verdict(), 1, Integer::sum));
        }
        boolean unanimous = said.keySet().stream()
                .allMatch(verdict -> verdict == last.verdict() || verdict == Verdict.VOID);
        return last.asExpected() && unanimous || said.getOrDefault(last.verdict(), 0) > 1;
    }

    /** The claims of the last pass that do not stand. */
    List<Claim> contested() {
        return passes.getLast().stream().filter(claim -> !stands(claim)).toList();
    }

    /** The claims of the last pass, void where they do not stand. */
    List<Claim> settled() {
        return passes.getLast().stream().map(claim -> stands(claim) ? claim : voided(claim))
                .toList();
    }

    private Claim voided(Claim claim) {
        String reason = "it was " + claim.verdict() + (passes.size() == 1
                ? " when it was measured once, and nobody expected that"
                : " the last of " + passes.size() + " times, and not before");
        return new Claim(claim.id(), claim.statement(), claim.source(), claim.expected(),
                Verdict.VOID, claim.evidence(), reason);
    }
}
