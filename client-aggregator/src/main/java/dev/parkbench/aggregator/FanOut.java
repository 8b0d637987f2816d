package dev.parkbench.aggregator;

import java.time.Duration;
import java.util.List;

/**
 * The results of a fan-out, in the order that its strategy promises.
 *
 * @param elapsed from the first call's start to the last result
 */
public record FanOut(List<CallResult> results, Duration elapsed) {

    public FanOut {
        results = List.copyOf(results);
    }

    /** The calls that failed, in the same order. */
    public List<CallResult.Failure> failures() {
        return results.stream().filter(CallResult.Failure.class::isInstance)
                .map(CallResult.Failure.class::cast).toList();
    }

    /** The calls that were answered, in the same order. */
    public List<CallResult.Answered> answers() {
        return results.stream().filter(CallResult.Answered.class::isInstance)
                .map(CallResult.Answered.class::cast).toList();
    }
}
