package dev.parkbench.server.endpoint;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The back-end of the article: endpoints that wait, then greet. */
final class ApiEndpoints {

    private static final String BLOCKING_MESSAGE = "Hello World!";
    private static final String ASYNC_MESSAGE = "Hello Async World!";

    private ApiEndpoints() {
    }

    /** {@code /api/}: waits as long as the server's delay. */
    static Endpoint api(Duration delay) {
        return Endpoint.both("api", "/api/", request -> answerBlocking(request, delay),
                (request, loop) -> answerAsync(request, delay, loop));
    }

    /** {@code /delay/{ms}/}: waits as long as its path says. */
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
        return greeting(BLOCKING_MESSAGE, request);
    }

    private static CompletableFuture<Response> answerAsync(Request request, Duration delay,
            Loop loop) {
        if (!delay.isPositive()) {
            return CompletableFuture.completedFuture(greeting(ASYNC_MESSAGE, request));
        }
        return Cancellable.map(loop.sleep(delay), slept -> greeting(ASYNC_MESSAGE, request));
    }

    private static Response greeting(String message, Request request) {
        String taskId = request.parameter("task_id");
        if (taskId == null) {
            return Response.json(Map.of("message", message));
        }
        Map<String, Object> fields = new LinkedHashMap<>(4);
        fields.put("message", message);
        fields.put("task_id", taskId);
        return Response.json(fields);
    }
}
