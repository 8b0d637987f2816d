package dev.parkbench.server;

import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.adapter.SyncToAsync;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One resource of the server: a name, a path, and a handler in one style or in both.
 *
 * @param name the name under which {@code /stats/} counts it
 * @param template the path, ending in a slash; a segment in braces matches any one segment
 * @param blocking the handler that blocks, or null
 * @param async the handler that does not block, or null
 * @param immediate whether the handler never waits, so that every backend can run it in its own
 *     style
 */
public record Endpoint(
        String name,
        String template,
        @Nullable BlockingHandler blocking,
        @Nullable AsyncHandler async,
        boolean immediate) {

    public Endpoint {
        Objects.requireNonNull(name, "name");
        if (!template.startsWith("/") || !template.endsWith("/")) {
            throw new IllegalArgumentException("template " + template + " has no outer slashes");
        }
        if (blocking == null && async == null) {
            throw new IllegalArgumentException("endpoint " + name + " has no handler");
        }
    }

    /** An endpoint written once, as a handler that blocks. */
    public static Endpoint blocking(String name, String template, BlockingHandler handler) {
        return new Endpoint(name, template, handler, null, false);
    }

    /** An endpoint written once, as a handler that does not block. */
    public static Endpoint async(String name, String template, AsyncHandler handler) {
        return new Endpoint(name, template, null, handler, false);
    }

    /** An endpoint written in both styles. */
    public static Endpoint both(String name, String template, BlockingHandler blocking,
            AsyncHandler async) {
        return new Endpoint(name, template, blocking, async, false);
    }

    /**
     * An endpoint whose handler returns without waiting and so may run on any thread, even an event
     * loop's.
     */
    @SuppressWarnings("resource") // the loop's adapter has no threads to close
    public static Endpoint immediate(String name, String template, BlockingHandler handler) {
        AsyncHandler onTheLoop = new SyncToAsync(Placement.LOOP).adapt(handler);
        return new Endpoint(name, template, handler, onTheLoop, true);
    }

    /** The handler in the preferred style if the endpoint has one, otherwise its other handler. */
    public Handler handler(HandlerStyle preferred) {
        Handler first = preferred == HandlerStyle.BLOCKING ? blocking : async;
        Handler second = preferred == HandlerStyle.BLOCKING ? async : blocking;
        return first != null ? first : Objects.requireNonNull(second);
    }
}
