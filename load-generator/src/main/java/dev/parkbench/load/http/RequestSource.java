package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * A source of requests: the same request every time, or requests that vary. Any thread may ask for
 * a slot, which then belongs to one loop; state that the slots have in common is shared without a
 * lock.
 *
 * <p>Request number n is the same for the same seed, however many connections and threads there
 * are.
 */
public sealed interface RequestSource permits FixedRequest, VaryingRequests {

    /** The default seed. */
    long USUAL_SEED = 1;

    /** One request of a mix, with its weight relative to the others. */
    record Weighted(HttpRequestText request, int weight) {

        private static final int HEAVIEST = 1_000_000;

        public Weighted {
            if (weight < 1 || weight > HEAVIEST) {
                throw new IllegalArgumentException(
                        "the weight " + weight + " of " + request.method()
                                + " " + request.target() + " is not in 1 to " + HEAVIEST);
            }
        }
    }

    /** Returns a source of one request, whose templates are filled in each time if it has any. */
    static RequestSource of(HttpRequestText request, long seed) {
        RequestTemplate template = RequestTemplate.of(request, 0);
        return template.varies()
                ? new VaryingRequests(List.of(new Weighted(request, 1)), seed)
                : new FixedRequest(request, template);
    }

    /** Returns a source of several requests to one server, each as frequent as its weight. */
    static RequestSource mix(List<Weighted> requests, long seed) {
        return requests.size() == 1
                ? of(requests.getFirst().request(), seed)
                : new VaryingRequests(requests, seed);
    }

    /** The target of all requests, with the path of the first. */
    Target target();

    /** The endpoints, by their index. */
    List<Endpoint> endpoints();

    /** Creates a slot for HTTP/1.1; see {@link Http2Requests} for HTTP/2. */
    RequestSlot slot();

    /** Returns a sample request in a direct buffer that is never released. */
    ByteBuf sample();

    /**
     * Returns a source that does the same work but always sends the sample, for a warm-up against
     * an HTTP/1.1 server that only counts bytes.
     */
    RequestSource forWarmUp();

    /** Whether one of the requests has {@code Connection: close}. */
    boolean saysClose();

    /** Whether every request is idempotent, so that it may be sent twice. */
    default boolean isIdempotent() {
        return endpoints().stream().allMatch(Endpoint::isIdempotent);
    }

    /** Whether requests can differ from each other. */
    boolean varies();

    /** Whether the requests depend on the seed. */
    boolean usesSeed();
}
