package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.search.Attempt;
import dev.parkbench.load.search.Probe;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.load.search.Step;
import dev.parkbench.load.search.StepWatch;
import java.time.Duration;

/** A probe for the rate search on a server of the context. Its steps are not recorded. */
record ServerProbe(ExperimentContext context, RateSearch search, String url) implements Probe {

    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ALONE = Duration.ofMillis(200);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final int LONGEST_QUEUE = 1_000_000;

    @Override
    public Step at(Attempt attempt) throws Exception {
        ConstantArrivals arrivals = new ConstantArrivals(attempt.rate());
        StepWatch watch = new StepWatch(search, attempt);
        return watch.step(load(new LoadPlan(new Load.Open(arrivals, arrivals), WARM_UP,
                attempt.duration(), StepWatch.interval(attempt), Cost.CONNECTIONS, 1, TIMEOUT, null,
                LONGEST_QUEUE), watch));
    }

    @Override
    public long aloneNanos() throws Exception {
        return StepWatch.aloneNanos(load(new LoadPlan(new Load.Closed(1, BETWEEN), Duration.ZERO,
                ALONE, ALONE, 1, 1, TIMEOUT, null, 1), (report, figures) -> {
                }));
    }

    private LoadResult load(LoadPlan plan, IntervalListener listener) throws Exception {
        return context
                .excluding(() -> OpenLoad.execute(plan, Transport.preferred(), url, listener));
    }
}
