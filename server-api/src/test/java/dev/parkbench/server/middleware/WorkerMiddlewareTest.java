package dev.parkbench.server.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parkbench.server.Body;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Loop;
import dev.parkbench.server.statistics.Worker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerMiddlewareTest {

    private static final Request REQUEST = Request.of("GET", "/api/");
    private static final Response HI = Response.json(Map.of("message", "hi"));
    private static final Loop NO_LOOP = new Loop() {
        @Override
        public void execute(Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<@Nullable Void> sleep(Duration duration) {
            throw new UnsupportedOperationException();
        }
    };

    private final WorkerMiddleware middleware = new WorkerMiddleware(4711);

    private static String text(Response response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aThreadWithoutAnIndexIsNamedByItsProcess() throws Exception {
        assertEquals("{\"message\": \"hi\", \"worker\": \"4711\"}",
                text(middleware.wrap(request -> HI).handle(REQUEST)));
    }

    @Test
    void theWorkerIsTheOneThatReceivedTheRequestAndNotTheOneThatAnswers() throws Exception {
        CompletableFuture<Response> later = new CompletableFuture<>();
        FutureTask<CompletableFuture<Response>> onWorker = new FutureTask<>(() -> {
            Worker.bind(3);
            return middleware.wrap((request, loop) -> later).handle(REQUEST, NO_LOOP);
        });
        Thread.ofPlatform().daemon().start(onWorker);
        CompletableFuture<Response> answer = onWorker.get();
        later.complete(HI);
        assertEquals("{\"message\": \"hi\", \"worker\": \"4711/3\"}", text(answer.get()));
    }

    @Test
    void aFieldOfThatNameIsReplacedAndOtherBodiesStay() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("worker", "me"));
        fields.put("message", "hi");
        assertEquals("{\"message\": \"hi\", \"worker\": \"4711\"}", text(
                middleware.wrap(request -> Response.json(fields)).handle(REQUEST)));
        Response empty = new Response(204, Map.of(), Body.EMPTY);
        assertSame(empty, middleware.wrap(request -> empty).handle(REQUEST));
    }
}
