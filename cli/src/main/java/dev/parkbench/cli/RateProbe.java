package dev.parkbench.cli;

import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.http.HttpLanes;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.report.SearchText;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.Probe;
import dev.parkbench.load.search.SearchEndedException;
import dev.parkbench.load.search.Step;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Runs the load of a search, one rate after the other; any thread may stop it. */
final class RateProbe implements Probe {

    private final String target;
    private final HttpLanes lanes;
    private final Transport transport;
    private final Objective objective;
    private final DoubleFunction<LoadPlan> plans;
    private volatile @Nullable LoadRun current;
    private volatile boolean stopped;

    /** Probes a target with the plan of each rate. */
    RateProbe(String target, HttpLanes lanes, Transport transport, Objective objective,
            DoubleFunction<LoadPlan> plans) {
        this.target = target;
        this.lanes = lanes;
        this.transport = transport;
        this.objective = objective;
        this.plans = plans;
    }

    @Override
    public Step at(double rate) throws InterruptedException, SearchEndedException {
        LoadRun run = new LoadRun(plans.apply(rate), lanes, transport.ioHandlers(),
                (report, figures) -> {
                }, lanes.nanoClock());
        current = run;
        if (stopped) {
            run.stop();
        }
        LoadResult result = execute(run);
        if (result.interrupted()) {
            throw new SearchEndedException("it was interrupted");
        }
        Step step = Step.of(rate, objective, result);
        System.err.println(SearchText.line(step));
        return step;
    }

    private LoadResult execute(LoadRun run) throws InterruptedException, SearchEndedException {
        try {
            return run.execute();
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
