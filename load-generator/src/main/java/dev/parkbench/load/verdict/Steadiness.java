package dev.parkbench.load.verdict;

/** Whether the response times of the measured part stayed at one level. */
public enum Steadiness {
    STEADY("steady"),
    UNSTEADY("unsteady"),
    /** Too few intervals for a change to show, however large it is. */
    TOO_SHORT("too short to say");

    private final String text;

    Steadiness(String text) {
        this.text = text;
    }

    /** That of so many intervals, between which there was a change or none. */
    static Steadiness of(int intervals, boolean changed) {
        if (intervals < ChangePoint.FEWEST) {
            return TOO_SHORT;
        }
        return changed ? UNSTEADY : STEADY;
    }

    /** As files have it. */
    public String text() {
        return text;
    }
}
