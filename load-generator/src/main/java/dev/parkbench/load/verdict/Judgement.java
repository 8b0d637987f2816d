package dev.parkbench.load.verdict;

import java.util.List;

/**
 * A verdict with its reasons.
 *
 * @param verdict the verdict
 * @param reasons the reasons why it is not VALID, each a sentence with its figure; empty if it is
 * @param steadiness the steadiness of the response times, which matters for the verdict only with a
 *     steady rate
 * @param onlyLate whether the verdict is GENERATOR_LIMITED for nothing but arrivals that the
 *     generator noticed late, which response times include
 */
public record Judgement(
        LoadVerdict verdict,
        List<String> reasons,
        Steadiness steadiness,
        boolean onlyLate) {

    public Judgement {
        reasons = List.copyOf(reasons);
        if ((verdict == LoadVerdict.VALID) != reasons.isEmpty()) {
            throw new IllegalArgumentException(verdict + " because of " + reasons);
        }
        if (onlyLate && verdict != LoadVerdict.GENERATOR_LIMITED) {
            throw new IllegalArgumentException(verdict + " because of a late generator");
        }
    }
}
