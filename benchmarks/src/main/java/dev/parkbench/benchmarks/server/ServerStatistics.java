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
     * @param interrupted the number of runs that ended without a response because they were
     *     interrupted or cancelled
     * @param abandoned the number of requests whose client the server found gone before their
     *     response was written
     * @param idleNanos the time in nanoseconds for which no handler has been running; 0 while one
     *     is
     */
    public record Counters(
            long started,
            long completed,
            long inFlight,
            long maxInFlight,
            long interrupted,
            long abandoned,
            long idleNanos) {

        static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0);
    }

    /** The statistics in the JSON that a server answers. */
    public static ServerStatistics parse(String json) {
        JsonNode root = JsonMapper.shared().readTree(json);
        Map<String, Counters> endpoints = new LinkedHashMap<>();
        root.get("endpoints").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            endpoints.put(entry.getKey(),
                    new Counters(value.get("started").asLong(), value.get("completed").asLong(),
                            value.get("in_flight").asLong(), value.get("max_in_flight").asLong(),
                            value.path("interrupted").asLong(0),
                            value.path("abandoned").asLong(0),
                            Math.round(value.path("idle_seconds").asDouble(0) * 1e9)));
        });
        return new ServerStatistics(endpoints, root.at("/threads/live").asLong(),
                root.at("/threads/peak").asLong(), root.get("cpu_seconds").asDouble());
    }

    /** The counters of an endpoint; all 0 if the server does not have it. */
    public Counters endpoint(String name) {
        return endpoints.getOrDefault(name, Counters.NONE);
    }

    /** The counters of {@code /api/}. */
    public Counters api() {
        return endpoint("api");
    }

    /** The counters of {@code /slots/POLICY/}. */
    public Counters slots(AdmissionPolicy policy) {
        return endpoints.getOrDefault("slots-" + policy, Counters.NONE);
    }
}
