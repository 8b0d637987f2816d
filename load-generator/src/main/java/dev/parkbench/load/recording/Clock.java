package dev.parkbench.load.recording;

import java.util.Locale;

/** The three clocks of an operation. */
public enum Clock {
    /** From the intended start to the last byte: what somebody waited. */
    RESPONSE_TIME,
    /** From the send to the last byte: what closed-model tools call latency. */
    SERVICE_TIME,
    /** From the intended start to the send: what the operation waited in the generator. */
    SCHEDULE_LAG;

    /** As files have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
