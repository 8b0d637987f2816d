package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The status of a run. Written in lower case. */
public enum RunStatus {
    /** The run's process is still measuring. */
    @JsonProperty("running")
    RUNNING,
    /** All experiments were measured. */
    @JsonProperty("complete")
    COMPLETE,
    /** The run was stopped, or its process no longer exists; the results so far are kept. */
    @JsonProperty("interrupted")
    INTERRUPTED,
    /** The run could not continue; the results so far are kept. */
    @JsonProperty("failed")
    FAILED
}
