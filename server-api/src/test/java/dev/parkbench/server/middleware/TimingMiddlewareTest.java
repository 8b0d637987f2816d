package dev.parkbench.server.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Body;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Loop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimingMiddlewareTest {

    private static final Request REQUEST = Request.of("GET", "/api/");
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

    enum Style {
        BLOCKING,
        ASYNC_DONE,
        ASYNC_LATER
    }

    private long now = 1_000_000_000L;
    private final TimingMiddleware middleware = new TimingMiddleware(() -> now);

    /** What a handler that takes 1.25 s answers through the middleware. */
    private Response through(Style style, Response response) throws Exception {
        return switch (style) {
            case BLOCKING -> middleware.wrap(request -> {
                now += 1_250_000_000L;
                return response;
            }).handle(REQUEST);
            case ASYNC_DONE -> middleware.wrap((request, loop) -> {
                now += 1_250_000_000L;
                return CompletableFuture.completedFuture(response);
            }).handle(REQUEST, NO_LOOP).get();
            case ASYNC_LATER -> {
                CompletableFuture<Response> later = new CompletableFuture<>();
                CompletableFuture<Response> timed = middleware.wrap((request, loop) -> later)
                        .handle(REQUEST, NO_LOOP);
                now += 1_250_000_000L;
                later.complete(response);
                now += 7_000_000_000L;
                yield timed.get();
            }
        };
    }

    private static String text(Response response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void aJsonObjectGainsTheHandlersTimeInSeconds(Style style) throws Exception {
        assertEquals("{\"message\": \"hi\", \"elapsed\": 1.25}",
                text(through(style, Response.json(Map.of("message", "hi")))));
    }

    @ParameterizedTest
    @EnumSource
    void elapsedIsTheLastFieldEvenIfThereWasOneBefore(Style style) throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("elapsed", "mine");
        fields.put("z", 1);
        assertEquals("{\"z\": 1, \"elapsed\": 1.25}", text(through(style, Response.json(fields))));
        assertEquals("mine", fields.get("elapsed"));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyObjectGainsItToo(Style style) throws Exception {
        assertEquals("{\"elapsed\": 1.25}", text(through(style, Response.json(Map.of()))));
    }

    @ParameterizedTest
    @EnumSource
    void errorsGainItAndKeepStatusAndHeaders(Style style) throws Exception {
        Response timed = through(style, Response.error(405, "no").withHeader("Allow", "GET"));
        assertEquals(405, timed.status());
        assertEquals(Map.of("Allow", "GET"), timed.headers());
        assertEquals("{\"error\": \"no\", \"elapsed\": 1.25}", text(timed));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotJsonPassesUntouched(Style style) throws Exception {
        Response plain = new Response(200, Map.of("X", "y"), new Body.Text("{}"));
        assertSame(plain, through(style, plain));
        Response moved = Response.movedPermanently("/api/");
        assertSame(moved, through(style, moved));
    }

    @Test
    void aFailurePassesInBothStyles() {
        IOException failure = new IOException("no");
        assertSame(failure, assertThrows(IOException.class, () -> middleware.wrap(request -> {
            throw failure;
        }).handle(REQUEST)));
        CompletableFuture<Response> failed = middleware
                .wrap((request, loop) -> CompletableFuture.failedFuture(failure))
                .handle(REQUEST, NO_LOOP);
        assertSame(failure, assertThrows(CompletionException.class, failed::join).getCause());
    }

    @Test
    void cancellingTheTimedAnswerCancelsTheHandlers() {
        CompletableFuture<Response> handlers = new CompletableFuture<>();
        middleware.wrap((request, loop) -> handlers).handle(REQUEST, NO_LOOP).cancel(true);
        assertTrue(handlers.isCancelled());
    }
}
