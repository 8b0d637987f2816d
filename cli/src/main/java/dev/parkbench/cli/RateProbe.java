package dev.parkbench.cli;

import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.report.SearchText;
import dev.parkbench.load.search.Attempt;
import dev.parkbench.load.search.Probe;
import dev.parkbench.load.search.RateSearch;
import dev.parkbench.load.search.SearchEndedException;
import dev.parkbench.load.search.Step;
import dev.parkbench.load.search.StepWatch;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the load of a search, one rate after the other; any thread may stop it. */
final class RateProbe implements Probe {

    private static final Duration ALONE = Duration.ofMillis(200);

    /** Whoever asks alone is not to be a load himself. */
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final String target;
    private final HttpConnections connections;
    private final Transport transport;
    private final RateSearch search;
    private final Function<Attempt, LoadPlan> plans;
    private final Duration timeout;
    private volatile @Nullable LoadRun current;
    private volatile boolean stopped;

    /**
     * Probes a target with the plan of each attempt.
     *
     * @param timeout of an operation that is alone
     */
    RateProbe(String target, HttpConnections connections, Transport transport, RateSearch search,
            Function<Attempt, LoadPlan> plans, Duration timeout) {
        this.target = target;
        this.connections = connections;
        this.transport = transport;
        this.search = search;
        this.plans = plans;
        this.timeout = timeout;
    }

    @Override
    public Step at(Attempt attempt) throws InterruptedException, SearchEndedException {
        StepWatch watch = new StepWatch(search, attempt);
        LoadRun run = run(plans.apply(attempt), watch);
        watch.onCertainMiss(run::stop);
        Step step = watch.step(execute(run));
        System.err.println(SearchText.line(step, attempt.remaining()));
        return step;
    }

    @Override
    public long aloneNanos() throws InterruptedException, SearchEndedException {
        return StepWatch.aloneNanos(execute(run(new LoadPlan(new Load.Closed(1, BETWEEN),
                Duration.ZERO, ALONE, ALONE, 1, 1, timeout, null, 1), (report, figures) -> {
                })));
    }

    private LoadRun run(LoadPlan plan, IntervalListener listener) {
        return new LoadRun(plan, connections, transport.ioHandlers(), listener,
                connections.nanoClock());
    }

    private LoadResult execute(LoadRun run) throws InterruptedException, SearchEndedException {
        current = run;
        if (stopped) {
            run.stop();
        }
        try {
            LoadResult result = run.execute();
            if (stopped) {
                throw new SearchEndedException("it was interrupted");
            }
            return result;
        } catch (ConnectFailedException e) {
            throw new SearchEndedException(Unreachable.text(target, e));
        }
    }

    /** Ends what goes on, and with it the search. */
    void stop() {
        stopped = true;
        LoadRun run = current;
        if (run != null) {
            run.stop();
        }
    }

    boolean isStopped() {
        return stopped;
    }
}
