package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a run came. */
public enum RunStatus {
    /** It goes on, or was killed: see {@link RunFolder#read}. */
    @JsonProperty("running")
    RUNNING,
    /** Every experiment ran to its end. */
    @JsonProperty("complete")
    COMPLETE,
    /** It was ended from outside; what it had measured is kept. */
    @JsonProperty("interrupted")
    INTERRUPTED,
    /** An experiment could not be carried out. */
    @JsonProperty("failed")
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
