package dev.parkbench.host;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of a probe that was allowed to fail. */
public sealed interface ProbeResult {

    /**
     * It found something.
     *
     * @param findings what it printed
     * @param memory its memory as seen from outside right then; empty where the system does not tell
     * @param elapsed from its start to its findings, as seen from outside
     */
    record Found(JsonNode findings, Optional<ProcessMemory> memory, Duration elapsed)
            implements
                ProbeResult {
    }

    /**
     * It found nothing, and nothing of it is left running.
     *
     * @param reason why, for a person
     */
    record Nothing(String reason) implements ProbeResult {
    }
}
