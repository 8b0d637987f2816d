package dev.parkbench.load.search;

import dev.parkbench.load.recording.Recording;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the operations of a step ended.
 *
 * @param scheduled how many were due
 * @param outcomes how many ended in each way, by name
 * @param statuses how many answers had each status
 * @param causes why operations ended otherwise than well, and how many each
 */
public record OutcomeCounts(
        long scheduled,
        Map<String, Long> outcomes,
        Map<String, Long> statuses,
        Map<String, Long> causes) {

    /** Of a step of which that is not known. */
    static final OutcomeCounts UNKNOWN = new OutcomeCounts(0, Map.of(), Map.of(), Map.of());

    static OutcomeCounts of(Recording recording) {
        return new OutcomeCounts(recording.scheduled(), recording.outcomes(), recording.statuses(),
                new TreeMap<>(recording.causes()));
    }

    /** The commonest cause, with its count. */
    public Optional<Map.Entry<String, Long>> commonestCause() {
        return causes.entrySet().stream().max(Comparator.comparingLong(Map.Entry::getValue));
    }
}
