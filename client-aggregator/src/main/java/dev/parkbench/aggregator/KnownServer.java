package dev.parkbench.aggregator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Parkbench server, recognised by its response to {@code /stats/}.
 *
 * @param apiDelay the delay of its {@code /api/}; empty if it is not reported
 */
record KnownServer(Optional<Duration> apiDelay) {

    private static final URI STATISTICS = URI.create("/stats/");
    private static final List<String> PARTS = List.of("uptime_seconds", "endpoints", "threads",
            "heap");
    private static final String DELAY = "delay_seconds";
    private static final Pattern DELAY_PATH = Pattern.compile("/delay/(\\d{1,9})/");

    /** Asks the server of a URL once; empty if it is not a Parkbench server. */
    static Optional<KnownServer> ask(URI url, Caller caller) {
        Call call = new Call("", url.resolve(STATISTICS));
        return caller.attempt(call).make(System.nanoTime()) instanceof CallResult.Answered answer
                ? told(answer.json())
                : Optional.empty();
    }

    private static Optional<KnownServer> told(Map<String, Object> json) {
        if (!json.keySet().containsAll(PARTS)) {
            return Optional.empty();
        }
        return Optional.of(new KnownServer(json.get(DELAY) instanceof Number seconds
                ? Optional.of(Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9)))
                : Optional.empty()));
    }

    /** The delay of a call to a path; empty if it is unknown. */
    Optional<Duration> delay(String path) {
        Matcher delay = DELAY_PATH.matcher(path);
        if (delay.matches()) {
            return Optional.of(Duration.ofMillis(Long.parseLong(delay.group(1))));
        }
        return path.equals(FanOutTarget.API) ? apiDelay : Optional.empty();
    }
}
