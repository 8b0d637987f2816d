package dev.parkbench.aggregator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The URL that the calls of a fan-out request.
 *
 * <p>The path is used as given. A URL without a path means {@code /api/} on a Parkbench server and
 * {@code /} on any other server; {@link #uri} has the resulting path.
 *
 * @param uri the URL, without the {@code task_id} of a call
 * @param numbered whether each call adds its {@code task_id} to the query
 * @param delay the delay of one call at the server, if known
 */
public record FanOutTarget(URI uri, boolean numbered, Optional<Duration> delay) {

    static final String API = "/api/";

    private static final int CLIENT_ERRORS_END = 500;

    /** Request Timeout and Too Many Requests: the next call may succeed. */
    private static final Set<Integer> PASSING = Set.of(408, 429);

    /**
     * Finds out with a request for {@code /stats/} whether the server of a URL is a Parkbench
     * server, and resolves the target.
     *
     * @param numbered whether to number the calls to other servers, too
     * @param patience the inactivity timeout of the request
     * @throws IllegalArgumentException if the URL has user information
     */
    public static FanOutTarget ask(URI url, boolean numbered, Duration patience) {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the URL has a user before its host '"
                    + url.getHost() + "', but the calls of a fan-out carry no credentials; leave"
                    + " the user out");
        }
        try (Caller caller = caller(patience)) {
            Optional<KnownServer> known = KnownServer.ask(url, caller);
            URI uri = withPath(url, known.isPresent() ? API : "/");
            return new FanOutTarget(uri, numbered || known.isPresent(),
                    known.flatMap(server -> server.delay(uri.getRawPath())));
        }
    }

    private static Caller caller(Duration patience) {
        return new BlockingCaller(FanOutOptions.defaults().withTimeout(patience));
    }

    private static URI withPath(URI url, String path) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String asked = url.getRawPath().isEmpty() && !query.isEmpty() ? "/" : url.getRawPath();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority()
                + (asked.isEmpty() ? path : asked) + query);
    }

    /**
     * Makes one call and checks that a call to this target can succeed. Failures that may pass are
     * ignored: no response, status 408 or 429, and a status from 500 on.
     *
     * @param patience the inactivity timeout of the call
     * @throws IllegalArgumentException if the response is not a JSON object with a 2xx status; the
     *     message is one line for the user
     */
    public void requireAnswer(Duration patience) {
        try (Caller caller = caller(patience)) {
            if (caller.attempt(calls(1).getFirst())
                    .make(System.nanoTime()) instanceof CallResult.Failure failure
                    && isLasting(failure)) {
                throw new IllegalArgumentException(uri + " answers a call with " + failure.status()
                        + " (" + failure.detail() + "), but a fan-out needs a JSON object with a"
                        + " status of 2xx from each call; name such a path, or load this"
                        + " one without fanout");
            }
        }
    }

    private static boolean isLasting(CallResult.Failure failure) {
        return failure.cause() == Cause.BODY || failure.cause() == Cause.STATUS
                && failure.status() < CLIENT_ERRORS_END && !PASSING.contains(failure.status());
    }

    /** The calls of one fan-out, with the task ids 0 to n - 1. */
    public List<Call> calls(int n) {
        return IntStream.range(0, n).mapToObj(String::valueOf)
                .map(id -> new Call(id, numbered ? withTask(id) : uri)).toList();
    }

    private URI withTask(String id) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + "task_id=" + id);
    }
}
