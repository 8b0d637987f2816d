package dev.parkbench.benchmarks.server;

import dev.parkbench.server.endpoint.AdmissionPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The statistics of a server at one moment.
 *
 * @param endpoints the counters of each endpoint
 * @param threadsLive the number of platform threads
 * @param threadsPeak the largest number of platform threads so far
 * @param cpuSeconds the CPU time of the process so far in seconds
 */
public record ServerStatistics(
        Map<String, Counters> endpoints,
        long threadsLive,
        long threadsPeak,
        double cpuSeconds) {

    /**
     * The counters of one endpoint's handler.
     *
     * @param idleNanos the time in nanoseconds for which no handler has been running; 0 while one
     *     is
     * @param byWorker the number of runs that each worker started, by the number of the worker
     */
    public record Counters(
            long started,
            long completed,
            long inFlight,
            long maxInFlight,
            long idleNanos,
            Map<Integer, Long> byWorker) {

        static final Counters NONE = new Counters(0, 0, 0, 0, 0, Map.of());
    }

    static ServerStatistics parse(String json) {
        JsonNode root = JsonMapper.shared().readTree(json);
        Map<String, Counters> endpoints = new LinkedHashMap<>();
        root.get("endpoints").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            Map<Integer, Long> byWorker = new LinkedHashMap<>();
            value.get("workers").properties().forEach(worker -> byWorker
                    .put(Integer.valueOf(worker.getKey()), worker.getValue().asLong()));
            endpoints.put(entry.getKey(),
                    new Counters(value.get("started").asLong(), value.get("completed").asLong(),
                            value.get("in_flight").asLong(), value.get("max_in_flight").asLong(),
                            Math.round(value.path("idle_seconds").asDouble(0) * 1e9), byWorker));
        });
        return new ServerStatistics(endpoints, root.at("/threads/live").asLong(),
                root.at("/threads/peak").asLong(), root.get("cpu_seconds").asDouble());
    }

    /** The counters of {@code /delay/}. */
    public Counters delay() {
        return endpoints.getOrDefault("delay", Counters.NONE);
    }

    /** The counters of {@code /api/}. */
    public Counters api() {
        return endpoints.getOrDefault("api", Counters.NONE);
    }

    /** The counters of {@code /slots/POLICY/}. */
    public Counters slots(AdmissionPolicy policy) {
        return endpoints.getOrDefault("slots-" + policy, Counters.NONE);
    }
}
