package dev.parkbench.load.search;

import dev.parkbench.load.recording.Recording;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The counts of a step's operations.
 *
 * @param scheduled the number of operations that were due
 * @param outcomes the number of operations by the name of the outcome
 * @param statuses the number of responses by status
 * @param causes the number of failures by cause
 */
public record OutcomeCounts(
        long scheduled,
        Map<String, Long> outcomes,
        Map<String, Long> statuses,
        Map<String, Long> causes) {

    /** The counts of a step for which they are unknown. */
    static final OutcomeCounts UNKNOWN = new OutcomeCounts(0, Map.of(), Map.of(), Map.of());

    static OutcomeCounts of(Recording recording) {
        return new OutcomeCounts(recording.scheduled(), recording.outcomes(), recording.statuses(),
                new TreeMap<>(recording.causes()));
    }

    /** The most frequent cause, with its count. */
    public Optional<Map.Entry<String, Long>> commonestCause() {
        return causes.entrySet().stream().max(Comparator.comparingLong(Map.Entry::getValue));
    }
}
