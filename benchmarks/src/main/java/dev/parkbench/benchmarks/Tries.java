package dev.parkbench.benchmarks;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tries of one experiment: whether another is needed, and what the last of them may say.
 *
 * <p>A try beside which other programs had the CPUs is made again, and so is one with a verdict that
 * nobody expected: such a verdict stands only if an undisturbed try says it and another try has said
 * it, too. Where no more tries are left, what does not stand is VOID.
 */
final class Tries {

    /**
     * One try.
     *
     * @param disturbance what was wrong with the machine; empty if nothing was
     */
    record Try(List<Claim> claims, Optional<String> disturbance) {

        Try {
            claims = List.copyOf(claims);
        }

        private Verdict verdict(String id) {
            return claims.stream().filter(claim -> claim.id().equals(id)).map(Claim::verdict)
                    .findFirst().orElse(Verdict.VOID);
        }
    }

    private final int most;
    private final List<Try> tries = new ArrayList<>();

    /** At most so many, one at least. */
    Tries(int most) {
        this.most = most;
    }

    void add(Try next) {
        tries.add(next);
    }

    /** How many were made. */
    int count() {
        return tries.size();
    }

    /** Why there should be another, for people; empty if none is needed, or may be made. */
    Optional<String> whyAnother() {
        if (tries.size() >= most) {
            return Optional.empty();
        }
        Try last = tries.getLast();
        if (last.disturbance().isPresent()) {
            return last.disturbance();
        }
        List<String> unconfirmed = last.claims().stream().filter(claim -> !stands(claim))
                .map(Claim::id).toList();
        return unconfirmed.isEmpty()
                ? Optional.empty()
                : Optional.of("to confirm " + String.join(", ", unconfirmed));
    }

    /** What is expected needs no second try, nor does what decides nothing. */
    private boolean stands(Claim claim) {
        return claim.verdict() == Verdict.VOID || claim.asExpected()
                || tries.getLast().disturbance().isEmpty() && tries.stream()
                        .filter(each -> each.verdict(claim.id()) == claim.verdict()).count() > 1;
    }

    /** The claims of the last try; void where they do not stand. */
    List<Claim> claims() {
        return tries.getLast().claims().stream().map(claim -> stands(claim) ? claim : voided(claim))
                .toList();
    }

    private Claim voided(Claim claim) {
        String reason = tries.getLast().disturbance().map(why -> "it was " + claim.verdict()
                + ", but " + why)
                .orElseGet(() -> "it was " + claim.verdict() + (tries.size() == 1
                        ? " in the only try, and nobody expected that"
                        : " in the last of " + tries.size() + " tries and in no other"));
        return new Claim(claim.id(), claim.statement(), claim.source(), claim.expected(),
                Verdict.VOID, claim.evidence(), reason);
    }

    /** What became of the tries before the last, a sentence each. */
    List<String> discarded() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i + 1 < tries.size(); i++) {
            Try each = tries.get(i);
            sentences.add("Try " + (i + 1) + " of " + tries.size() + " is not kept: "
                    + each.disturbance().orElseGet(() -> "it had verdicts that nobody expected, "
                            + each.claims().stream()
                                    .filter(claim -> !claim.asExpected()
                                            && claim.verdict() != Verdict.VOID)
                                    .map(claim -> claim.id() + " " + claim.verdict()).toList())
                    + ".");
        }
        return sentences;
    }
}
