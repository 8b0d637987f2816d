package dev.parkbench.load.verdict;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A verdict with its reasons.
 *
 * @param reasons the reasons why it is not VALID, each a sentence with its figure; empty if it is
 * @param steadiness the steadiness of the response times, which matters for the verdict only with a
 *     steady rate
 * @param limits the ways in which the generator limited the load
 * @param asPlanned whether the load was as planned, whatever limited the generator
 */
public record Judgement(
        List<String> reasons,
        Steadiness steadiness,
        Set<GeneratorLimit> limits,
        boolean asPlanned) {

    public Judgement {
        reasons = List.copyOf(reasons);
        limits = limits.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(EnumSet.copyOf(limits));
        if ((limits.isEmpty() && asPlanned) != reasons.isEmpty()) {
            throw new IllegalArgumentException(
                    limits + ", as planned: " + asPlanned + ", because of " + reasons);
        }
    }

    /** A judgement of a run that was as planned and whose generator had capacity to spare. */
    public static Judgement valid(Steadiness steadiness) {
        return new Judgement(List.of(), steadiness, Set.of(), true);
    }

    /** The verdict. The generator comes first: if it was a bottleneck, nothing else is shown. */
    public LoadVerdict verdict() {
        if (!limits.isEmpty()) {
            return LoadVerdict.GENERATOR_LIMITED;
        }
        return asPlanned ? LoadVerdict.VALID : LoadVerdict.INVALID;
    }
}
