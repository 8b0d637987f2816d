package dev.parkbench.aggregator;

import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.EndpointContext;
import dev.parkbench.server.EndpointProvider;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.endpoint.BadRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The aggregating endpoints of the contract, one for each strategy.
 *
 * <p>{@code ?n=} is the number of calls, 1 to 1000, by default 10. {@code ?delay=}, in
 * milliseconds, sends the calls to {@code /delay/{ms}/} instead of {@code /api/}.
 */
public final class AggregatorEndpoints implements EndpointProvider {

    private static final Logger LOG = LoggerFactory.getLogger(AggregatorEndpoints.class);
    private static final int DEFAULT_WIDTH = 10;
    private static final int WIDEST = 1000;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    /** Creates the provider, for {@link java.util.ServiceLoader}. */
    public AggregatorEndpoints() {
    }

    @Override
    public List<Endpoint> endpoints(EndpointContext context) {
        FanOutOptions options = FanOutOptions.defaults().withTimeout(context.childTimeout());
        Lazy<AsyncStrategy> async = lazy(context,
                () -> (AsyncStrategy) StrategyKind.ASYNC.create(options));
        return List.of(
                Endpoint.async("aggregated", "/api/aggregated/",
                        (request, loop) -> Cancellable.map(
                                async.get().start(calls(request, context)),
                                fanOut -> whole("Hello Async World!", "responses", fanOut))),
                blocking("aggregated-sync", "/api/aggregated/sync/", context,
                        lazy(context, () -> StrategyKind.SEQUENTIAL.create(options)),
                        fanOut -> whole("Hello Sync World!", "aggregated_responses", fanOut)),
                blocking("aggregated-threadpool", "/api/aggregated/threadpool/", context,
                        lazy(context, () -> StrategyKind.THREADPOOL.create(options)),
                        AggregatorEndpoints::whateverCame),
                blocking("aggregated-virtual", "/api/aggregated/virtual/", context,
                        lazy(context, () -> StrategyKind.VIRTUAL.create(options)),
                        fanOut -> whole("Hello Virtual World!", "responses", fanOut)));
    }

    private interface Rendering {
        Response to(FanOut fanOut);
    }

    private static Endpoint blocking(String name, String path, EndpointContext context,
            Lazy<Strategy> strategy, Rendering rendering) {
        BlockingHandler handler = request -> rendering
                .to(strategy.get().fetch(calls(request, context)));
        return Endpoint.blocking(name, path, handler);
    }

    /** Creates a client at its first use, because creating it would delay the server's start. */
    private static <T extends Strategy> Lazy<T> lazy(EndpointContext context,
            Supplier<T> maker) {
        return new Lazy<>(() -> context.resources().add(maker.get()));
    }

    private static List<Call> calls(Request request, EndpointContext context) {
        int width = width(request.parameter("n"));
        String delay = request.parameter("delay");
        return delay == null
                ? Call.toApi(context.target().get(), width)
                : Call.toDelay(context.target().get(), millis(delay), width);
    }

    /** Checks that the text is a number. The limit of the delay is left to the back-end. */
    private static String millis(String text) {
        if (text.matches("[0-9]{1,15}")) {
            return text;
        }
        throw new BadRequestException("delay '" + text
                + "' is not a whole number of milliseconds");
    }

    private static int width(@Nullable String text) {
        if (text == null) {
            return DEFAULT_WIDTH;
        }
        if (text.matches("\\d{1,4}")) {
            int width = Integer.parseInt(text);
            if (width >= 1 && width <= WIDEST) {
                return width;
            }
        }
        throw new BadRequestException("n '" + text + "' is not in 1 to " + WIDEST);
    }

    /** A response with all answers, or an error response that names every failed call. */
    private static Response whole(String message, String field, FanOut fanOut) {
        List<CallResult.Failure> failures = fanOut.failures();
        if (!failures.isEmpty()) {
            return failed(failures);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", message);
        fields.put(field, fanOut.answers().stream().map(CallResult.Answered::json).toList());
        fields.put("debug_message", String.format(Locale.ROOT, "fetch executed in %.2f seconds.",
                fanOut.elapsed().toNanos() / 1e9));
        return Response.json(fields);
    }

    private static Response failed(List<CallResult.Failure> failures) {
        boolean timeout = failures.stream().anyMatch(one -> one.cause() == Cause.TIMEOUT);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", failures.size() + (failures.size() == 1 ? " call" : " calls")
                + " to the back-end failed");
        fields.put("failed", failures.stream().map(AggregatorEndpoints::named).toList());
        return Response.json(timeout ? GATEWAY_TIMEOUT : BAD_GATEWAY, fields);
    }

    private static Map<String, String> named(CallResult.Failure failure) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("task_id", failure.taskId());
        fields.put("cause", failure.cause().toString());
        return fields;
    }

    /**
     * A response with the answers that arrived, as in the article's last example: a failed call is
     * logged and left out.
     */
    private static Response whateverCame(FanOut fanOut) {
        fanOut.failures().forEach(failure -> LOG.warn("call {} failed: {} ({})", failure.taskId(),
                failure.cause(), failure.detail()));
        return Response.json(Map.of("responses",
                fanOut.answers().stream().map(CallResult.Answered::json).toList()));
    }
}
