package dev.parkbench.server.middleware;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Body;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Adds a last field {@code elapsed}, in seconds, to every JSON object; other bodies stay as they
 * are, and so do status and headers.
 *
 * <p>The time starts when the server begins to handle the request: what a request waited before
 * that, in a socket or behind a blocked event loop, is not in it.
 */
public final class TimingMiddleware implements Middleware {

    private final LongSupplier nanoClock;

    /** A middleware that reads this clock. */
    public TimingMiddleware(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public BlockingHandler wrap(BlockingHandler next) {
        return request -> {
            long start = nanoClock.getAsLong();
            return addElapsed(next.handle(request), start);
        };
    }

    @Override
    public AsyncHandler wrap(AsyncHandler next) {
        return (request, loop) -> {
            long start = nanoClock.getAsLong();
            return Cancellable.map(next.handle(request, loop),
                    response -> addElapsed(response, start));
        };
    }

    private Response addElapsed(Response response, long startNanos) {
        if (!(response.body() instanceof Body.Json json)) {
            return response;
        }
        Map<String, Object> fields = new LinkedHashMap<>(json.fields());
        fields.remove("elapsed");
        fields.put("elapsed", (nanoClock.getAsLong() - startNanos) / 1e9);
        return response.withBody(new Body.Json(fields));
    }
}
