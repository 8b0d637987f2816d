package dev.parkbench.load.verdict;

import java.util.List;

/**
 * A verdict and what it rests on.
 *
 * @param reasons why it is not VALID, each a sentence with its figure; empty if it is
 * @param steadiness of the response times; a reason only where the rate did not change
 */
public record Judgement(LoadVerdict verdict, List<String> reasons, Steadiness steadiness) {

    public Judgement {
        reasons = List.copyOf(reasons);
        if ((verdict == LoadVerdict.VALID) != reasons.isEmpty()) {
            throw new IllegalArgumentException(verdict + " because of " + reasons);
        }
    }
}
