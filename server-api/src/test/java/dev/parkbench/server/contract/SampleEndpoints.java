package dev.parkbench.server.contract;

import dev.parkbench.server.Body;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.EndpointContext;
import dev.parkbench.server.EndpointProvider;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Endpoints as a user would write them: one for each property of requests and responses. */
public final class SampleEndpoints implements EndpointProvider {

    @Override
    public List<Endpoint> endpoints(EndpointContext context) {
        return List.of(both("echo", "/echo", SampleEndpoints::echo).accepting("POST", "PUT"),
                both("seen", "/shops/{shop}/orders/{id}", SampleEndpoints::seen),
                both("put", "/shops/{shop}/orders/{id}", request -> Response.empty(204))
                        .accepting("PUT", "DELETE"),
                both("created", "/created/", request -> Response.text("made").withStatus(201)
                        .withHeader("Location", "/created/1").withHeader("ETag", "\"1\""))
                        .accepting("POST"),
                both("not-modified", "/not-modified", request -> Response.empty(304)),
                both("odd-status", "/odd-status", request -> Response.text("?").withStatus(299)),
                both("bad-header", "/bad-header", request -> Response.text("x")
                        .withHeader("X", String.valueOf(request.parameter("value")))),
                both("no-json", "/no-json", request -> new Response(200, Map.of(),
                        new Body.Json(Map.of("no", new Unwritable())))));
    }

    /** A value that no JSON can be made of. */
    public static final class Unwritable {

        /** Fails. */
        @SuppressWarnings("DoNotCallSuggester") // the JSON library calls it
        public String getText() {
            throw new IllegalStateException("no text");
        }
    }

    private static Endpoint both(String name, String template,
            Function<Request, Response> function) {
        return Endpoint.both(name, template, function::apply,
                (request, loop) -> CompletableFuture.completedFuture(function.apply(request)));
    }

    private static Response echo(Request request) {
        return Response.bytes("application/octet-stream", request.content().bytes());
    }

    private static Response seen(Request request) {
        Map<String, Object> fields = new TreeMap<>(request.pathParameters());
        fields.put("method", request.method());
        fields.put("query", request.query());
        fields.put("body", request.content().text());
        fields.put("tags", request.headers().all("x-tag"));
        fields.put("agent", String.valueOf(request.header("USER-AGENT")));
        return Response.json(fields);
    }
}
