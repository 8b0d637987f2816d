package dev.parkbench.load.verdict;

import java.util.List;

/** Whether the response times of the measured part stayed at one level. */
public enum Steadiness {
    STEADY("steady"), UNSTEADY("unsteady"),
    /** Too few intervals for a change to show, however large it is. */
    TOO_SHORT("too short to say");

    private final String text;

    Steadiness(String text) {
        this.text = text;
    }

    /** That of the median response times of intervals. */
    static Steadiness of(List<Double> series) {
        if (series.size() < ChangePoint.FEWEST) {
            return TOO_SHORT;
        }
        return ChangePoint.of(series).isPresent() ? UNSTEADY : STEADY;
    }

    /** As files have it. */
    public String text() {
        return text;
    }
}
