package dev.parkbench.benchmarks.article;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The article's ten calls, and what surrounds them. */
final class Tasks {

    /** How many calls the article's aggregate makes. */
    static final int FAN_OUT = 10;

    /** Longer than anything here takes, in delays; a reply that late has been lost. */
    private static final int PATIENCE_DELAYS = 25;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Tasks() {
    }

    /** {@code /api/?task_id=0} to n - 1. */
    static List<String> targets(int n) {
        return IntStream.range(0, n).mapToObj(id -> "/api/?task_id=" + id).toList();
    }

    /** How long a client of the experiments waits, whatever the article's would. */
    static Duration patience(Duration delay) {
        return PATIENCE.plus(delay.multipliedBy(PATIENCE_DELAYS));
    }

    /** How many were answered 200. */
    static long ok(List<Reply> replies) {
        return replies.stream().filter(Reply::isOk).count();
    }

    /** The slowest of them in milliseconds, NaN if one was not answered 200. */
    static double slowestMillis(List<Reply> replies) {
        return ok(replies) < replies.size()
                ? Double.NaN
                : replies.stream().mapToDouble(Reply::millis).max().orElse(Double.NaN);
    }

    /** A count, or no value if it was never taken. */
    static double count(long counted) {
        return counted < 0 ? Double.NaN : counted;
    }

    /** Fans out over short calls until this JVM's client is warm. */
    static void warm(ExperimentContext context, Strategy client, URI server, int fanOuts)
            throws Exception {
        List<Call> calls = Collections.nCopies(FAN_OUT, new Call("0", server.resolve(WarmUp.CALL)));
        context.excluding(() -> {
            for (int i = 0; i < fanOuts; i++) {
                client.fetch(calls);
            }
            return null;
        });
    }
}
