package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * What is sent: the same request again and again, or requests that vary. Any thread may ask for a
 * slot, which is one loop's from then on; what they have in common is shared without a lock.
 *
 * <p>Request number n is the same for the same seed, however many connections and threads there
 * are.
 */
public sealed interface RequestSource permits FixedRequest, VaryingRequests {

    /** The seed if none is asked for. */
    long USUAL_SEED = 1;

    /** One request of a mix, and how often it comes beside the others. */
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

    /** One request, with its templates filled in if it has some. */
    static RequestSource of(HttpRequestText request, long seed) {
        RequestTemplate template = RequestTemplate.of(request, 0);
        return template.varies()
                ? new VaryingRequests(List.of(new Weighted(request, 1)), seed)
                : new FixedRequest(request, template);
    }

    /** Several requests to one target, each as often as it is heavy. */
    static RequestSource mix(List<Weighted> requests, long seed) {
        return requests.size() == 1
                ? of(requests.getFirst().request(), seed)
                : new VaryingRequests(requests, seed);
    }

    /** Whom they all go to; the path is that of the first. */
    Target target();

    /** The kinds of requests, by their index. */
    List<Endpoint> endpoints();

    /** Room for the next request over HTTP/1.1; {@link Http2Requests} are those over HTTP/2. */
    RequestSlot slot();

    /** A request of its kind, in memory that sockets can be written from and nobody gives back. */
    ByteBuf sample();

    /** The same work, with the sample as the result: for a server of HTTP/1.1 that counts bytes. */
    RequestSource forWarmUp();

    /** Whether a request may say that its connection ends with its answer. */
    boolean saysClose();

    /** Whether every request may be sent twice and means the same. */
    default boolean isIdempotent() {
        return endpoints().stream().allMatch(Endpoint::isIdempotent);
    }

    /** Whether two requests may differ. */
    boolean varies();

    /** Whether another seed would be other requests. */
    boolean usesSeed();
}
