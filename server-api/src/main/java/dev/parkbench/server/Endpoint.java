package dev.parkbench.server;

import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.adapter.SyncToAsync;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One resource of the server: a name, a path, the methods that it answers, and a handler in one
 * style or in both.
 *
 * <p>A server calls a handler for many requests at once. A blocking handler runs on a thread of the
 * server's model, and on the async server on a thread beside the event loop; an async handler runs
 * on whatever thread calls it, which on the async server is the event loop, and must return at
 * once. Handlers keep what they need between requests and synchronise it themselves.
 *
 * @param name the name under which {@code /stats/} counts it; no other endpoint has it
 * @param template the path, such as {@code /orders/{id}}; a variable in braces matches any one
 *     segment. If it ends in a slash, a request without that slash is redirected
 * @param blocking the handler that blocks, or null
 * @param async the handler that does not block, or null
 * @param immediate whether the handler never waits, so that every backend can run it in its own
 *     style
 * @param methods the methods that it answers; GET includes HEAD. All others get a 405, unless
 *     another endpoint of the same template answers them
 * @param example a request that it answers with success, for {@code parkbench check}; null if its
 *     first method and its template with a 1 in place of each variable make one
 */
public record Endpoint(
        String name,
        String template,
        @Nullable BlockingHandler blocking,
        @Nullable AsyncHandler async,
        boolean immediate,
        List<String> methods,
        @Nullable Request example) {

    private static final Pattern METHOD = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

    public Endpoint {
        Objects.requireNonNull(name, "name");
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the template " + template + " of endpoint " + name + " has no first slash");
        }
        if (blocking == null && async == null) {
            throw new IllegalArgumentException("endpoint " + name + " has no handler");
        }
        methods = List.copyOf(methods);
        for (String method : methods) {
            if (!METHOD.matcher(method).matches() || method.equals("CONNECT")) {
                throw new IllegalArgumentException(
                        "endpoint " + name + " cannot answer the method '" + method + "'");
            }
        }
        if (methods.isEmpty() || methods.stream().distinct().count() < methods.size()) {
            throw new IllegalArgumentException(
                    "endpoint " + name + " has no methods, or one twice: " + methods);
        }
    }

    /** An endpoint written once, as a handler that blocks. It answers GET and HEAD. */
    public static Endpoint blocking(String name, String template, BlockingHandler handler) {
        return new Endpoint(name, template, handler, null, false, List.of("GET"), null);
    }

    /** An endpoint written once, as a handler that does not block. It answers GET and HEAD. */
    public static Endpoint async(String name, String template, AsyncHandler handler) {
        return new Endpoint(name, template, null, handler, false, List.of("GET"), null);
    }

    /** An endpoint written in both styles. It answers GET and HEAD. */
    public static Endpoint both(String name, String template, BlockingHandler blocking,
            AsyncHandler async) {
        return new Endpoint(name, template, blocking, async, false, List.of("GET"), null);
    }

    /**
     * An endpoint whose handler returns without waiting and so may run on any thread, even an event
     * loop's. It answers GET and HEAD.
     */
    @SuppressWarnings("resource") // the loop's adapter has no threads to close
    public static Endpoint immediate(String name, String template, BlockingHandler handler) {
        AsyncHandler onTheLoop = new SyncToAsync(Placement.LOOP).adapt(handler);
        return new Endpoint(name, template, handler, onTheLoop, true, List.of("GET"), null);
    }

    /**
     * This endpoint, but answering exactly these methods, such as {@code POST}; GET includes HEAD.
     */
    public Endpoint accepting(String method, String... more) {
        return new Endpoint(name, template, blocking, async, immediate,
                Stream.concat(Stream.of(method), Stream.of(more)).toList(), example);
    }

    /** This endpoint with a request that it answers with success. */
    public Endpoint withExample(Request request) {
        return new Endpoint(name, template, blocking, async, immediate, methods, request);
    }

    /** The handler in the preferred style if the endpoint has one, otherwise its other handler. */
    public Handler handler(HandlerStyle preferred) {
        Handler first = preferred == HandlerStyle.BLOCKING ? blocking : async;
        Handler second = preferred == HandlerStyle.BLOCKING ? async : blocking;
        return first != null ? first : Objects.requireNonNull(second);
    }
}
