package dev.parkbench.load.recording;

import java.util.Locale;

/** How a scheduled operation ended; every one ends in exactly one of these. */
public sealed interface Outcome {

    /** The answer came, whole. */
    enum Answered implements Outcome {
        /** A status below 400, or the one that was expected, and the expected content. */
        OK(0),
        /** A status of the client's fault. */
        STATUS_4XX(1),
        /** A status of the server's fault. */
        STATUS_5XX(2),
        /** Not the status or the content that was expected. */
        WRONG_BODY(3);

        private final int index;

        Answered(int index) {
            this.index = index;
        }

        @Override
        public int index() {
            return index;
        }
    }

    /** It was begun, and no whole answer came. */
    enum Broken implements Outcome {
        /** No connection could be made for it. */
        CONNECT_FAILURE(4),
        /** The connection ended before the answer did. */
        CONNECTION_RESET(5),
        /** What came is not HTTP/1.1. */
        PROTOCOL_ERROR(6),
        /**
         * No whole answer in time, from when it was sent, or within the second that is left to it
         * when somebody stops the run.
         */
        TIMEOUT(7),
        /** No whole answer in time, from when it was meant to start. */
        DEADLINE(8);

        private final int index;

        Broken(int index) {
            this.index = index;
        }

        @Override
        public int index() {
            return index;
        }
    }

    /** It was scheduled, and never sent. */
    enum NotSent implements Outcome {
        /** Too many waited already. */
        SHED(9),
        /** The run was over. */
        UNSENT(10);

        private final int index;

        NotSent(int index) {
            this.index = index;
        }

        @Override
        public int index() {
            return index;
        }
    }

    /** The constant's name. */
    String name();

    /** Its place among all outcomes, from 0. */
    int index();

    /** As files have it, such as {@code connect_failure}. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its time is only the least that it would have taken. */
    default boolean isCensored() {
        return !(this instanceof Answered);
    }
}
