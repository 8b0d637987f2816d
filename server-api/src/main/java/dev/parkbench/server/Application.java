package dev.parkbench.server;

import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Failures;
import dev.parkbench.server.adapter.Loop;
import dev.parkbench.server.adapter.SyncToAsync;
import dev.parkbench.server.endpoint.BadRequestException;
import dev.parkbench.server.endpoint.Router;
import dev.parkbench.server.endpoint.ServerEndpoints;
import dev.parkbench.server.http.Excerpt;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.middleware.Middleware;
import dev.parkbench.server.middleware.MiddlewareKind;
import dev.parkbench.server.statistics.EndpointCounters;
import dev.parkbench.server.statistics.Statistics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's endpoints behind one handler, with routing, adapters, middleware, request counters and
 * error responses.
 *
 * <p>A backend takes the handler in its own style, {@link #blocking()} or {@link #async()}, and
 * adds nothing but HTTP. Safe for use by many threads. The backend that serves an application owns
 * it and closes it when it stops.
 */
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private static final Request UNREADABLE = new Request("", "", "", Map.of());

    private record Route(EndpointCounters counters, BlockingHandler blocking, AsyncHandler async) {
    }

    private final ServerOptions options;
    private final Router<Route> router = new Router<>();
    private final Resources resources = new Resources();
    private final Statistics statistics = new Statistics(System::nanoTime);
    private final List<Middleware> middleware;
    private final BlockingHandler blocking;
    private final AsyncHandler async;
    private volatile @Nullable URI self;

    /**
     * Creates an application with the server's own endpoints and those of every {@link
     * EndpointProvider} on the class path.
     */
    public static Application of(ServerOptions options) {
        List<EndpointProvider> providers = new ArrayList<>();
        ServiceLoader.load(EndpointProvider.class).forEach(providers::add);
        providers.sort(Comparator.comparing(provider -> provider.getClass().getName()));
        return new Application(options, providers);
    }

    /** Creates an application with the server's own endpoints and those of the given providers. */
    public Application(ServerOptions options, List<EndpointProvider> providers) {
        this.options = options;
        SyncToAsync adapter = resources.add(new SyncToAsync(options.blocking()));
        EndpointContext context = new EndpointContext(options.delay(), this::target, resources);
        addRoutes(new ServerEndpoints(options.maxDelay(), statistics), context, adapter);
        providers.forEach(provider -> addRoutes(provider, context, adapter));
        this.middleware = options.middleware().stream().map(MiddlewareKind::create).toList();
        this.blocking = wrapped(this::answer);
        AsyncHandler outermostAsync = this::answer;
        for (Middleware layer : middleware.reversed()) {
            outermostAsync = layer.wrap(outermostAsync);
        }
        this.async = outermostAsync;
    }

    private BlockingHandler wrapped(BlockingHandler handler) {
        BlockingHandler outermost = handler;
        for (Middleware layer : middleware.reversed()) {
            outermost = layer.wrap(outermost);
        }
        return outermost;
    }

    private void addRoutes(EndpointProvider provider, EndpointContext context,
            SyncToAsync adapter) {
        for (Endpoint endpoint : provider.endpoints(context)) {
            router.add(endpoint.template(), route(endpoint, adapter));
        }
    }

    private Route route(Endpoint endpoint, SyncToAsync adapter) {
        EndpointCounters counters = statistics.endpoint(endpoint.name());
        if (endpoint.immediate()) {
            return new Route(counters,
                    counters.count((BlockingHandler) endpoint.handler(HandlerStyle.BLOCKING)),
                    counters.count((AsyncHandler) endpoint.handler(HandlerStyle.ASYNC)));
        }
        return switch (endpoint.handler(options.handler())) {
            case BlockingHandler handler -> {
                BlockingHandler counted = counters.count(handler);
                yield new Route(counters, counted, adapter.adapt(counted));
            }
            case AsyncHandler handler -> {
                AsyncHandler counted = counters.count(handler);
                yield new Route(counters, AsyncToSync.adapt(counted), counted);
            }
        };
    }

    /**
     * The handler for threads that may block. It computes the response on the calling thread and
     * throws only if that thread is interrupted.
     */
    public BlockingHandler blocking() {
        return blocking;
    }

    /**
     * The handler for event loops. It never blocks the loop, unless {@code --blocking loop} places
     * blocking handlers on it.
     */
    public AsyncHandler async() {
        return async;
    }

    /**
     * The response to bytes that are not a valid request. It passes through the same middleware as
     * every other response; the middleware sees a request with an empty method and an empty path.
     * Never blocks, so an event loop may call it.
     */
    public Response reject(Rejection rejection) {
        Response response = rejection.response();
        try {
            return wrapped(request -> response).handle(UNREADABLE);
        } catch (Exception e) {
            LOG.error("the middleware failed on {}", rejection, e);
            return response;
        }
    }

    /**
     * Counts a request whose client has gone before its response was written. A backend calls this
     * at most once for a request, as soon as it knows. Safe for use by many threads.
     */
    public void abandoned(Request request) {
        Router.Match<Route> match = router.match(request.path());
        if (match != null && isAllowed(request)) {
            match.value().counters.abandon();
        }
    }

    /**
     * Sets the address on which the server listens, so that the aggregating endpoints can call this
     * server.
     */
    public void listening(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        self = URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":"
                + address.getPort());
    }

    private URI target() {
        URI target = options.backend() != null ? options.backend() : self;
        if (target == null) {
            throw new IllegalStateException("no server to aggregate: nothing listens, and no"
                    + " --backend was given");
        }
        return target;
    }

    private Response answer(Request request) throws InterruptedException {
        try {
            Router.Match<Route> match = router.match(request.path());
            return match != null && isAllowed(request)
                    ? match.value().blocking.handle(request.withPathParameters(match.parameters()))
                    : refuse(request, match != null);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return failure(request, e);
        }
    }

    private CompletableFuture<Response> answer(Request request,
            Loop loop) {
        CompletableFuture<Response> response;
        try {
            Router.Match<Route> match = router.match(request.path());
            response = match != null && isAllowed(request)
                    ? match.value().async.handle(request.withPathParameters(match.parameters()),
                            loop)
                    : CompletableFuture.completedFuture(refuse(request, match != null));
        } catch (Throwable e) {
            return CompletableFuture.completedFuture(failure(request, e));
        }
        if (response.isDone() && !response.isCompletedExceptionally()) {
            return response;
        }
        return Cancellable.linked(response,
                response.exceptionally(failure -> failure(request, failure)));
    }

    private static boolean isAllowed(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private Response refuse(Request request, boolean known) {
        if (request.isForServer()) {
            return new Response(200, Map.of("Allow", "GET, HEAD, OPTIONS"), Body.EMPTY);
        }
        String location = known ? null : router.withSlash(request);
        if (!known && location == null) {
            return Response.error(404, "no such path: " + Excerpt.ofWord(request.path()));
        }
        if (!isAllowed(request)) {
            return Response
                    .error(405, "method " + Excerpt.ofWord(request.method()) + " is not allowed")
                    .withHeader("Allow", "GET, HEAD");
        }
        return Response.movedPermanently(Objects.requireNonNull(location));
    }

    private static Response failure(Request request, Throwable thrown) {
        Throwable failure = Failures.cause(thrown);
        if (failure instanceof BadRequestException bad) {
            return Response.error(400, Excerpt.ofSentence(String.valueOf(bad.getMessage())));
        }
        LOG.error("{} {} failed", request.method(), request.path(), failure);
        return Response.error(500, Excerpt.ofSentence("internal server error: " + failure));
    }

    @Override
    public void close() {
        resources.close();
    }
}
