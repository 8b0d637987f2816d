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
        /** A status below 400 that is not the expected one. */
        UNEXPECTED_STATUS(3),
        /** Not the content, or not the header field, that was expected. */
        WRONG_BODY(4);

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
        CONNECT_FAILURE(5),
        /** The connection ended before the answer did. */
        CONNECTION_RESET(6),
        /**
         * The connection had served others, and ended without a byte of this answer: the server was
         * closing it, and may never have seen the request (RFC 9112, 9.3.1 and 9.5).
         */
        STALE(7),
        /** What came is not HTTP/1.1. */
        PROTOCOL_ERROR(8),
        /** More answers came than there had been requests. */
        EXTRA_ANSWER(9),
        /** The server changed the protocol (101), for which nobody had asked. */
        UPGRADED(10),
        /**
         * No whole answer in time, from when it was sent, or within the second that is left to it
         * when somebody stops the run.
         */
        TIMEOUT(11),
        /** No whole answer in time, from when it was meant to start. */
        DEADLINE(12),
        /** The generator itself had no descriptor, port or memory left for it. */
        GENERATOR_FAILURE(13);

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
        SHED(14),
        /** The run was over. */
        UNSENT(15);

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
