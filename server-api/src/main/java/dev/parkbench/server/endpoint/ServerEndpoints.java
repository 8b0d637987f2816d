package dev.parkbench.server.endpoint;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.EndpointContext;
import dev.parkbench.server.EndpointProvider;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.statistics.Statistics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The endpoints that every server has: {@code /api/}, {@code /delay/}, {@code /cpu/}, {@code
 * /health/}, {@code /stats/}, and those of a back-end whose capacity is known: {@code /slots/} and
 * {@code /stall/}.
 */
public final class ServerEndpoints implements EndpointProvider {

    private final Duration longestDelay;
    private final Statistics statistics;

    /**
     * Creates the endpoints.
     *
     * @param longestDelay the longest delay that a request may ask for
     * @param statistics the statistics that {@code /stats/} returns
     */
    public ServerEndpoints(Duration longestDelay, Statistics statistics) {
        this.longestDelay = longestDelay;
        this.statistics = statistics;
    }

    @Override
    public List<Endpoint> endpoints(EndpointContext context) {
        Stream<Endpoint> basic = Stream.of(ApiEndpoints.api(context.delay()),
                ApiEndpoints.delay(longestDelay), CpuEndpoint.cpu(longestDelay),
                Endpoint.immediate("health", "/health/",
                        request -> Response.json(Map.of("status", "ready"))),
                Endpoint.immediate("stats", "/stats/", request -> stats(request, context.delay())));
        return Stream.concat(basic, SlotEndpoints.of(context.delay(), longestDelay)).toList();
    }

    private Response stats(Request request, Duration delay) {
        if ("true".equals(request.parameter("gc"))) {
            System.gc();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("delay_seconds", delay.toNanos() / 1e9);
        fields.putAll(statistics.snapshot());
        return Response.json(fields);
    }
}
