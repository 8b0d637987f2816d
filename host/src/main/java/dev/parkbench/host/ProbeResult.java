package dev.parkbench.host;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The result of a probe that may fail. */
public sealed interface ProbeResult {

    /**
     * The probe has findings.
     *
     * @param findings the JSON that the probe printed
     * @param memory the memory of its process at that moment, read from outside; empty if
     *     unavailable
     * @param elapsed the time from the start of the process to its findings
     */
    record Found(JsonNode findings, Optional<ProcessMemory> memory, Duration elapsed)
            implements
                ProbeResult {
    }

    /**
     * The probe has no findings.
     *
     * @param reason the reason, for people
     */
    record Nothing(String reason) implements ProbeResult {
    }
}
