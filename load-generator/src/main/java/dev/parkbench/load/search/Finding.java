package dev.parkbench.load.search;

/** What a step says of its rate. */
public sealed interface Finding {

    /** The target sustains it within the objective. */
    record Met() implements Finding {
    }

    /**
     * It does not.
     *
     * @param why in words, with figures
     */
    record Missed(Cause cause, String why) implements Finding {
    }

    /** Nothing is known of the target, because the generator was the bottleneck. */
    record Limited(String why) implements Finding {
    }

    /**
     * It cannot be told from so short a step.
     *
     * @param longer so many times as long would probably do
     */
    record Unsure(String why, double longer) implements Finding {
    }

    /** Why a rate is not sustained. */
    enum Cause {
        /** What stands in the target grows. */
        GROWING("growing"),
        /** A bound of response time does not hold. */
        OBJECTIVE("objective"),
        /** Too many end otherwise than well. */
        ERRORS("errors"),
        /** There were too few connections for it. */
        CONNECTIONS("connections"),
        /** The load's judge found the figures to mean nothing. */
        NOT_STEADY("not steady");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /** As files have it. */
        public String text() {
            return text;
        }
    }

    /** In a word or two, as files have it. */
    default String text() {
        return switch (this) {
            case Met met -> "met";
            case Missed missed -> missed.cause().text();
            case Limited limited -> "generator limited";
            case Unsure unsure -> "unsure";
        };
    }

    /** Why it was not met, in a sentence; empty if it was. */
    default String reason() {
        return switch (this) {
            case Met met -> "";
            case Missed missed -> missed.why();
            case Limited limited -> limited.why();
            case Unsure unsure -> unsure.why();
        };
    }
}
