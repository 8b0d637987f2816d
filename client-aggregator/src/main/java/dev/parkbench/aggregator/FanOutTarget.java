package dev.parkbench.aggregator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the calls of a fan-out ask for: the path that somebody wrote, whatever it is.
 *
 * <p>Only a URL without any path leaves a choice: it is {@code /api/} on a server of Parkbench's,
 * and {@code /} on any other, and {@link #uri} says which.
 *
 * @param uri what is asked for, without the number of a call
 * @param numbered whether each call adds its {@code task_id} to the query
 * @param delay what one call waits at least, if the server tells
 */
public record FanOutTarget(URI uri, boolean numbered, Optional<Duration> delay) {

    static final String API = "/api/";

    private static final int CLIENT_ERRORS_END = 500;

    /** Too slow and too often: what one call was told now need not hold for the next. */
    private static final Set<Integer> PASSING = Set.of(408, 429);

    /**
     * Asks the server behind a URL what it is.
     *
     * @param numbered to number the calls also where the server is none of Parkbench's
     * @param patience how long it may be silent
     */
    public static FanOutTarget ask(URI url, boolean numbered, Duration patience) {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the URL has a user before its host '"
                    + url.getHost() + "', and the calls of a fan-out carry no credentials;"
                    + " leave the user out");
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
     * Makes one call and refuses what no call of a fan-out could count as answered.
     *
     * @throws IllegalArgumentException with one line for whoever chose the target
     */
    public void requireAnswer(Duration patience) {
        try (Caller caller = caller(patience)) {
            if (caller.attempt(calls(1).getFirst())
                    .make(System.nanoTime()) instanceof CallResult.Failure failure
                    && isLasting(failure)) {
                throw new IllegalArgumentException(uri + " answers a call with " + failure.status()
                        + " (" + failure.detail() + "), and a fan-out needs a status of 2xx and a"
                        + " JSON object from each; name a path that answers so, or load this one"
                        + " without fanout");
            }
        }
    }

    private static boolean isLasting(CallResult.Failure failure) {
        return failure.cause() == Cause.BODY || failure.cause() == Cause.STATUS
                && failure.status() < CLIENT_ERRORS_END && !PASSING.contains(failure.status());
    }

    /** The calls of one fan-out, from 0. */
    public List<Call> calls(int n) {
        return IntStream.range(0, n).mapToObj(String::valueOf)
                .map(id -> new Call(id, numbered ? withTask(id) : uri)).toList();
    }

    private URI withTask(String id) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + "task_id=" + id);
    }
}
