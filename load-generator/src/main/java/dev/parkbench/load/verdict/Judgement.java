package dev.parkbench.load.verdict;

import java.util.List;

/**
 * A verdict with its reasons.
 *
 * @param verdict the verdict
 * @param reasons the reasons why it is not VALID, each a sentence with its figure; empty if it is
 * @param steadiness the steadiness of the response times, which matters for the verdict only with a
 *     steady rate
 */
public record Judgement(LoadVerdict verdict, List<String> reasons, Steadiness steadiness) {

    public Judgement {
        reasons = List.copyOf(reasons);
        if ((verdict == LoadVerdict.VALID) != reasons.isEmpty()) {
            throw new IllegalArgumentException(verdict + " because of " + reasons);
        }
    }
}
