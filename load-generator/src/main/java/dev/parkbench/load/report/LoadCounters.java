package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.LoadResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The counters of a load run for its record: values of its JSON result, under the same names. */
final class LoadCounters {

    /**
     * The most intervals in the record, which would otherwise be too long to read; at one second
     * each, they last for hours.
     */
    private static final int MOST_INTERVALS = 10_000;

    /**
     * The names of the values that concern the whole run. Times are measurements, and the other
     * values are parameters.
     */
    private static final Set<String> NAMES = Set.of("verdict", "reasons", "offered_rate",
            "achieved_rate", "throughput", "completed_in_window", "completed_in_drain",
            "error_share",
            "connections_open", "connections_cause", "scheduled", "outcomes", "status_codes",
            "causes", "retried", "censored", "generator");

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private LoadCounters() {
    }

    /**
     * Returns the counters with the series of intervals, and the number of last intervals that are
     * only in {@code intervals.ndjson}.
     */
    static Map<String, Object> of(String target, LoadResult result) {
        Map<String, Object> counters = new LinkedHashMap<>(read(LoadJson.result(target, result)));
        counters.keySet().retainAll(NAMES);
        List<IntervalFigures> all = result.intervals();
        List<Map<String, Object>> series = new ArrayList<>();
        for (IntervalFigures figures : all.subList(0, Math.min(all.size(), MOST_INTERVALS))) {
            series.add(read(LoadJson.interval(figures, Optional.empty())));
        }
        counters.put("intervals", series);
        counters.put("intervals_left_out", (long) all.size() - series.size());
        return counters;
    }

    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, OBJECT);
    }
}
