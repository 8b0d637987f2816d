package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run came; written in lower case. */
public enum RunStatus {
    /** The run's process is still measuring. */
    @JsonProperty("running")
    RUNNING,
    /** Everything that was asked for was measured. */
    @JsonProperty("complete")
    COMPLETE,
    /** Somebody stopped the run, or its process is gone; what was measured is kept. */
    @JsonProperty("interrupted")
    INTERRUPTED,
    /** The run could not go on; what was measured is kept. */
    @JsonProperty("failed")
    FAILED
}
