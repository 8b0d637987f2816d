package dev.parkbench.server;

import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Failures;
import dev.parkbench.server.adapter.Loop;
import dev.parkbench.server.adapter.SyncToAsync;
import dev.parkbench.server.endpoint.BadRequestException;
import dev.parkbench.server.endpoint.Router;
import dev.parkbench.server.endpoint.ServerEndpoints;
import dev.parkbench.server.handlers.HandlerJars;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
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

    private static final Request UNREADABLE = Request.of("", "");

    private record Route(
            Endpoint endpoint,
            EndpointCounters counters,
            BlockingHandler blocking,
            AsyncHandler async) {
    }

    /** What is at one path: a route for each of its methods. */
    private record Resource(Map<String, Route> routes) {

        Resource() {
            this(new HashMap<>());
        }

        String methods() {
            return String.join(", ", new TreeSet<>(routes.keySet()));
        }
    }

    private final ServerOptions options;
    private final Router<Resource> router = new Router<>();
    private final Map<String, Resource> byTemplate = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
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
        return of(options, List.of());
    }

    /**
     * Creates an application with the server's own endpoints, those of every {@link
     * EndpointProvider} on the class path and in the jars of {@code --handlers}, and those of the
     * given providers.
     *
     * @throws IllegalArgumentException if two endpoints exclude each other, or if the jars cannot
     *     be used; the message is one line
     */
    public static Application of(ServerOptions options, List<EndpointProvider> more) {
        List<EndpointProvider> providers = new ArrayList<>();
        ServiceLoader.load(EndpointProvider.class).forEach(providers::add);
        providers.sort(Comparator.comparing(provider -> provider.getClass().getName()));
        providers.addAll(more);
        if (options.handlers().isEmpty()) {
            return new Application(options, providers);
        }
        HandlerJars jars = HandlerJars.open(options.handlers());
        try {
            providers.addAll(jars.providers());
            return new Application(options, providers, jars);
        } catch (RuntimeException | Error e) {
            jars.close();
            throw e;
        }
    }

    /**
     * Requires that the jars of {@code --handlers} can be used, before servers start that would
     * each fail by them: an application with them is created and closed.
     *
     * @throws IllegalArgumentException if they cannot; the message is one line
     */
    public static void requireHandlers(ServerOptions options) {
        if (!options.handlers().isEmpty()) {
            of(options).close();
        }
    }

    /** Creates an application with the server's own endpoints and those of the given providers. */
    public Application(ServerOptions options, List<EndpointProvider> providers) {
        this(options, providers, () -> {
        });
    }

    private Application(ServerOptions options, List<EndpointProvider> providers,
            AutoCloseable owned) {
        resources.add(owned); // first, so that it is closed last
        this.options = options;
        SyncToAsync adapter = resources.add(new SyncToAsync(options.blocking()));
        EndpointContext context = new EndpointContext(options.delay(), this::target, resources);
        try {
            addRoutes(new ServerEndpoints(options.maxDelay(), statistics), context, adapter);
            providers.forEach(provider -> addRoutes(provider, context, adapter));
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
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
            endpoints.add(endpoint);
            if (!names.add(endpoint.name())) {
                throw new IllegalArgumentException("two endpoints named " + endpoint.name());
            }
            Resource resource = byTemplate.get(endpoint.template());
            if (resource == null) {
                resource = new Resource();
                router.add(endpoint.template(), resource);
                byTemplate.put(endpoint.template(), resource);
            }
            Route route = route(endpoint, adapter);
            for (String method : withHead(endpoint.methods())) {
                Route other = resource.routes.put(method, route);
                if (other != null) {
                    throw new IllegalArgumentException("two endpoints at " + endpoint.template()
                            + " for " + method + ": " + other.endpoint.name() + " and "
                            + endpoint.name());
                }
            }
        }
    }

    private static Set<String> withHead(List<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        return all;
    }

    private Route route(Endpoint endpoint, SyncToAsync adapter) {
        EndpointCounters counters = statistics.endpoint(endpoint.name());
        if (endpoint.immediate()) {
            return new Route(endpoint, counters,
                    counters.count((BlockingHandler) endpoint.handler(HandlerStyle.BLOCKING)),
                    counters.count((AsyncHandler) endpoint.handler(HandlerStyle.ASYNC)));
        }
        return switch (endpoint.handler(options.handler())) {
            case BlockingHandler handler -> {
                BlockingHandler counted = counters.count(handler);
                yield new Route(endpoint, counters, counted, adapter.adapt(counted));
            }
            case AsyncHandler handler -> {
                AsyncHandler counted = counters.count(handler);
                yield new Route(endpoint, counters, AsyncToSync.adapt(counted), counted);
            }
        };
    }

    /** The endpoints, in the order in which they were added. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
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
        Route route = route(router.match(request.path()), request);
        if (route != null) {
            route.counters.abandon();
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
            Router.Match<Resource> match = router.match(request.path());
            Route route = route(match, request);
            return match != null && route != null
                    ? answered(
                            route.blocking.handle(request.withPathParameters(match.parameters())))
                    : refuse(request, match);
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
            Router.Match<Resource> match = router.match(request.path());
            Route route = route(match, request);
            response = match != null && route != null
                    ? route.async.handle(request.withPathParameters(match.parameters()), loop)
                    : CompletableFuture.completedFuture(refuse(request, match));
        } catch (Throwable e) {
            return CompletableFuture.completedFuture(failure(request, e));
        }
        if (response.isDone() && !response.isCompletedExceptionally()) {
            return response;
        }
        return Cancellable.linked(response,
                response.exceptionally(failure -> failure(request, failure)));
    }

    private static @Nullable Route route(Router.@Nullable Match<Resource> match, Request request) {
        return match == null ? null : match.value().routes.get(request.method());
    }

    private static Response answered(@Nullable Response response) {
        return Objects.requireNonNull(response, "the handler returned no response");
    }

    private Response refuse(Request request, Router.@Nullable Match<Resource> match) {
        if (request.isForServer()) {
            Set<String> all = new TreeSet<>(Set.of("OPTIONS"));
            byTemplate.values().forEach(resource -> all.addAll(resource.routes.keySet()));
            return new Response(200, Map.of("Allow", String.join(", ", all)), Body.EMPTY);
        }
        String location = match != null ? null : router.withSlash(request);
        Router.Match<Resource> found = location == null
                ? match
                : router.match(request.path() + "/");
        if (found == null) {
            return Response.error(404, "no such path: " + Excerpt.ofWord(request.path()));
        }
        if (location == null || route(found, request) == null) {
            return Response
                    .error(405, "method " + Excerpt.ofWord(request.method()) + " is not allowed")
                    .withHeader("Allow", found.value().methods());
        }
        // Not 301 for other methods, after which most clients repeat the request as a GET.
        return request.method().equals("GET") || request.method().equals("HEAD")
                ? Response.movedPermanently(location)
                : Response.permanentRedirect(location);
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
