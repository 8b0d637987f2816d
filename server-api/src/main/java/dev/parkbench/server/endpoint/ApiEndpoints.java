package dev.parkbench.server.endpoint;

import dev.parkbench.server.Body;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The back-end endpoints of the article, which wait and then greet. */
final class ApiEndpoints {

    private static final Response BLOCKING = Response.json(Map.of("message", "Hello World!"));
    private static final Response ASYNC = Response.json(Map.of("message", "Hello Async World!"));

    private ApiEndpoints() {
    }

    /** {@code /api/}: waits for the server's delay. */
    static Endpoint api(Duration delay) {
        return Endpoint.both("api", "/api/", request -> answerBlocking(request, delay),
                (request, loop) -> answerAsync(request, delay, loop));
    }

    /** {@code /delay/{ms}/}: waits for the time in its path. */
    static Endpoint delay(Duration longest) {
        return Endpoint.both("delay", "/delay/{ms}/",
                request -> answerBlocking(request, Milliseconds.from(request, longest)),
                (request, loop) -> answerAsync(request, Milliseconds.from(request, longest), loop));
    }

    private static Response answerBlocking(Request request, Duration delay)
            throws InterruptedException {
        if (delay.isPositive()) {
            Thread.sleep(delay);
        }
        return greeting(BLOCKING, request);
    }

    private static CompletableFuture<Response> answerAsync(Request request, Duration delay,
            Loop loop) {
        if (!delay.isPositive()) {
            return CompletableFuture.completedFuture(greeting(ASYNC, request));
        }
        return Cancellable.map(loop.sleep(delay), slept -> greeting(ASYNC, request));
    }

    private static Response greeting(Response greeting, Request request) {
        String taskId = request.parameter("task_id");
        if (taskId == null) {
            return greeting;
        }
        Map<String, Object> fields = new LinkedHashMap<>(((Body.Json) greeting.body()).fields());
        fields.put("task_id", taskId);
        return Response.json(fields);
    }
}
