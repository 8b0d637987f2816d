package dev.parkbench.load.search;

/** The finding of a step about its rate. */
public sealed interface Finding {

    /** The target sustains the rate within the objective. */
    record Met() implements Finding {
    }

    /**
     * The target does not sustain the rate.
     *
     * @param why the reason in words, with figures
     */
    record Missed(Cause cause, String why) implements Finding {
    }

    /**
     * The step shows nothing about the target, because the generator was the bottleneck.
     *
     * @param onlyLate whether it only noticed arrivals late, which may be otherwise at a near rate
     */
    record Limited(String why, boolean onlyLate) implements Finding {
    }

    /**
     * The step was too short to decide.
     *
     * @param longer the factor by which a longer step would probably decide
     */
    record Unsure(String why, double longer) implements Finding {
    }

    /** The cause for which a rate is not sustained. */
    enum Cause {
        /** The number of outstanding operations grows. */
        GROWING("growing"),
        /** A bound on the response time does not hold. */
        OBJECTIVE("objective"),
        /** Too many operations fail. */
        ERRORS("errors"),
        /** There were too few connections for the rate. */
        CONNECTIONS("connections"),
        /** The verdict on the load run was INVALID. */
        NOT_STEADY("not steady");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /** The name in files. */
        public String text() {
            return text;
        }
    }

    /** The finding in one or two words, as in files. */
    default String text() {
        return switch (this) {
            case Met met -> "met";
            case Missed missed -> missed.cause().text();
            case Limited limited -> "generator limited";
            case Unsure unsure -> "unsure";
        };
    }

    /** The reason why the rate is not met, as a sentence; empty if it is met. */
    default String reason() {
        return switch (this) {
            case Met met -> "";
            case Missed missed -> missed.why();
            case Limited limited -> limited.why();
            case Unsure unsure -> unsure.why();
        };
    }
}
