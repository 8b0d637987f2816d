package dev.parkbench.aggregator;

import java.time.Duration;
import java.util.List;

/**
 * The results of a fan-out, in the order that its strategy promises.
 *
 * @param results the results, including the failed calls
 * @param elapsed the time from the start of the fan-out to its last result
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

    /** The calls that succeeded, in the same order. */
    public List<CallResult.Answered> answers() {
        return results.stream().filter(CallResult.Answered.class::isInstance)
                .map(CallResult.Answered.class::cast).toList();
    }
}
