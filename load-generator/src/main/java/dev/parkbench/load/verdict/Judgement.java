package dev.parkbench.load.verdict;

import java.util.List;

/**
 * A verdict with its reasons.
 *
 * @param verdict the verdict
 * @param reasons the reasons why it is not VALID, each a sentence with its figure; empty if it is
 * @param steadiness the steadiness of the response times, which matters for the verdict only with a
 *     steady rate
 * @param ifPunctual the verdict if the generator had noticed every arrival in time; the same as the
 *     verdict unless it was late
 */
public record Judgement(
        LoadVerdict verdict,
        List<String> reasons,
        Steadiness steadiness,
        LoadVerdict ifPunctual) {

    public Judgement {
        reasons = List.copyOf(reasons);
        if ((verdict == LoadVerdict.VALID) != reasons.isEmpty()) {
            throw new IllegalArgumentException(verdict + " because of " + reasons);
        }
        if (verdict != LoadVerdict.GENERATOR_LIMITED && verdict != ifPunctual) {
            throw new IllegalArgumentException(verdict + ", but " + ifPunctual + " if punctual");
        }
    }
}
