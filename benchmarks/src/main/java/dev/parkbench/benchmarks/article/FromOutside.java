package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.AtOnce;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.Callers;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Callers of an async aggregate, of calls to another server, on a server of few threads. */
enum FromOutside implements Callers {
    OF_TEN_THREADS;

    static final String SERVER = "threaded";
    static final int THREADS = 10;
    static final int CALLERS = ConcurrentAggregates.MANY;

    /** The server that the aggregates call, which has no limit that they could meet. */
    private static final String BACK_END = "virtual";

    @Override
    public String label() {
        return SERVER + ", " + THREADS + " workers, async view, C=" + CALLERS;
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("server", SERVER, "workers", THREADS, "callers", CALLERS,
                "fan_out", Tasks.FAN_OUT, "back_end", BACK_END, "delay_ms",
                AtOnce.delay(scope).toMillis());
    }

    static void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
        Duration delay = AtOnce.delay(context.settings().scope());
        WarmUp warmUp = new WarmUp(List.of(ConcurrentAggregates.ASYNC_VIEW + WarmUp.AGGREGATE),
                20, 1);
        try (ServerProcess backEnd = context.server(delay, BACK_END, WarmUp.none());
                ServerProcess front = context.server(delay, SERVER, warmUp, "--workers",
                        String.valueOf(THREADS), "--backend", backEnd.uri().toString())) {
            List<Reply> replies = front.burst(
                    Collections.nCopies(CALLERS, ConcurrentAggregates.ASYNC_VIEW),
                    Tasks.patience(delay));
            replies.stream().filter(Reply::isOk).forEach(
                    reply -> recorder.time(ConcurrentAggregates.TIME, reply.nanos()));
            recorder.fact(ConcurrentAggregates.OK, Tasks.ok(replies));
            recorder.fact(ConcurrentAggregates.CALLERS_INSIDE,
                    ConcurrentAggregates.maxInside(front, ConcurrentAggregates.ASYNC_VIEW_NAME));
        }
    }
}
