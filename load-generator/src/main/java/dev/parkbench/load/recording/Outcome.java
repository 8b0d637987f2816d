package dev.parkbench.load.recording;

import java.util.Locale;

/** The outcome of a scheduled operation. Every operation has exactly one. */
public sealed interface Outcome {

    /** A complete response was received. */
    enum Answered implements Outcome {
        /**
         * The response is as expected: a status below 400 or the expected one, and the expected
         * content.
         */
        OK(0),
        /** A client error status. */
        STATUS_4XX(1),
        /** A server error status. */
        STATUS_5XX(2),
        /** A status below 400 that is not the expected one. */
        UNEXPECTED_STATUS(3),
        /** The body, or a header field, is not the expected one. */
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

    /** The operation was begun, but no complete response was received. */
    enum Broken implements Outcome {
        /** No connection could be opened for the operation. */
        CONNECT_FAILURE(5),
        /** The connection ended before the response was complete. */
        CONNECTION_RESET(6),
        /**
         * The connection ended, after earlier responses, without a byte of this response: the
         * server was closing it and may never have seen the request (RFC 9112 sections 9.3.1 and
         * 9.5).
         */
        STALE(7),
        /** The response does not follow the protocol. */
        PROTOCOL_ERROR(8),
        /** More responses than requests were received. */
        EXTRA_ANSWER(9),
        /** The server switched protocols (101) without being asked to. */
        UPGRADED(10),
        /**
         * No complete response was received within the timeout from the send time, or within one
         * second after the run was stopped.
         */
        TIMEOUT(11),
        /** No complete response was received within the deadline from the intended start. */
        DEADLINE(12),
        /** The generator itself had no descriptor, port or memory left. */
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

    /** The operation was scheduled but never sent. */
    enum NotSent implements Outcome {
        /** The queue of waiting operations was full. */
        SHED(14),
        /** The run ended before the operation could be sent. */
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

    /** The index among all outcomes, from 0. */
    int index();

    /** The name in files, such as {@code connect_failure}. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the recorded time is only a lower bound of the time that the operation would have
     * taken (right-censored).
     */
    default boolean isCensored() {
        return !(this instanceof Answered);
    }
}
