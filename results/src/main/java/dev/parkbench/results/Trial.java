package dev.parkbench.results;

import java.util.List;
import java.util.Map;

/**
 * One configuration in one fresh process.
 *
 * @param index its number among the trials of its arm, from 0
 * @param startedAt when its first fact was recorded, ISO 8601 in UTC
 * @param measurements what it measured
 * @param counters what it counted: numbers, texts, or maps of numbers
 */
public record Trial(int index, String startedAt, List<Measurement> measurements,
        Map<String, Object> counters) {

    public Trial {
        measurements = List.copyOf(measurements);
        counters = Facts.copy(counters);
    }
}
