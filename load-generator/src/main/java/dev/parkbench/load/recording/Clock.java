package dev.parkbench.load.recording;

import java.util.Locale;

/** The three clocks of an operation. */
public enum Clock {
    /** From the intended start to the last byte: the time that a user waits. */
    RESPONSE_TIME,
    /** From the send time to the last byte: the latency that closed-model tools report. */
    SERVICE_TIME,
    /**
     * From the intended start to the send time: the time that the operation waits in the generator.
     */
    SCHEDULE_LAG;

    /** The name in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
