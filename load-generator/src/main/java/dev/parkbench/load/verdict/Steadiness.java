package dev.parkbench.load.verdict;

/** The steadiness of the response times over the measured part. */
public enum Steadiness {
    STEADY("steady"),
    UNSTEADY("unsteady"),
    /** There were too few intervals to detect a change of any size. */
    TOO_SHORT("too short to say");

    private final String text;

    Steadiness(String text) {
        this.text = text;
    }

    /** The steadiness of a number of intervals, given whether a change was detected. */
    static Steadiness of(int intervals, boolean changed) {
        if (intervals < ChangePoint.FEWEST) {
            return TOO_SHORT;
        }
        return changed ? UNSTEADY : STEADY;
    }

    /** The name in files. */
    public String text() {
        return text;
    }
}
