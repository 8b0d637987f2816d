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
 * Adds the field {@code elapsed}, in seconds, at the end of every JSON response. Other bodies, the
 * status and the header fields stay as they are.
 *
 * <p>The time starts when the server begins to handle the request. It excludes the time for which
 * the request waited before that, in a socket buffer or behind a blocked event loop.
 */
public final class TimingMiddleware implements Middleware {

    private final LongSupplier nanoClock;

    /** Creates a middleware that reads the given clock, in nanoseconds. */
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
