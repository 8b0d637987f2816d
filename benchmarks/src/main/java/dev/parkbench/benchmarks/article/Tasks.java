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

/** The article's ten calls, with their targets, timeouts and evaluation. */
public final class Tasks {

    /** The number of calls of the article's aggregate. */
    public static final int FAN_OUT = 10;

    /** The longest wait for a reply, in delays; a later reply counts as lost. */
    private static final int PATIENCE_DELAYS = 25;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Tasks() {
    }

    /** The targets {@code /api/?task_id=0} to n - 1. */
    public static List<String> targets(int n) {
        return IntStream.range(0, n).mapToObj(id -> "/api/?task_id=" + id).toList();
    }

    /** The longest wait of a client of the experiments, independent of the article's timeout. */
    public static Duration patience(Duration delay) {
        return PATIENCE.plus(delay.multipliedBy(PATIENCE_DELAYS));
    }

    /** The number of replies with status 200. */
    public static long ok(List<Reply> replies) {
        return replies.stream().filter(Reply::isOk).count();
    }

    /** The longest response time in milliseconds; NaN if a status is not 200. */
    static double slowestMillis(List<Reply> replies) {
        return ok(replies) < replies.size()
                ? Double.NaN
                : replies.stream().mapToDouble(Reply::millis).max().orElse(Double.NaN);
    }

    /** A count, or NaN if it was never taken. */
    static double count(long counted) {
        return counted < 0 ? Double.NaN : counted;
    }

    /** Makes fan-outs of short calls until the client's code in this JVM is compiled. */
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
