package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.warmup.GeneratorWarmUp;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An open load, with the recording that experiments need. */
public final class OpenLoad {

    /** The name of the fact whether the generator was the bottleneck. */
    static final String AT_FAULT = "generator_at_fault";

    /**
     * The name of the fact with the fraction of the time in which other programs used the
     * generator's CPU.
     */
    static final String RUN_DELAY = "run_delay_share";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_QUEUE = 1_000_000;

    private static final Duration GENERATOR_WARM_UP = Duration.ofSeconds(5);

    /**
     * The loads that have warmed up this process, because compiled code belongs to the process.
     */
    private static final Set<String> WARMED_UP = ConcurrentHashMap.newKeySet();

    private OpenLoad() {
    }

    /** Loads a server from this process at a constant rate. */
    static LoadResult run(URI server, String path, double rate, Duration warmUp, Duration duration,
            int connections, IntervalListener listener) throws Exception {
        ConstantArrivals arrivals = new ConstantArrivals(rate);
        LoadPlan plan = new LoadPlan(new Load.Open(arrivals, arrivals), warmUp, duration,
                Duration.ofSeconds(1), connections, 1, PATIENCE, null, LONGEST_QUEUE);
        return execute(plan, Transport.preferred(), server + path, listener);
    }

    /** Executes a plan on a URL whose responses have the status 200. */
    public static LoadResult execute(LoadPlan plan, Transport transport, String url,
            IntervalListener listener) throws Exception {
        return warmed(plan, transport, url, listener).execute();
    }

    /**
     * Executes a plan in a measurement so short that what comes before the first request, the
     * warm-up of the generator and a collection of garbage, would count as a disturbance of it.
     */
    public static LoadResult execute(LoadPlan plan, String url, ExperimentContext context)
            throws Exception {
        LoadRun run = context.excluding(() -> {
            LoadRun warmed = warmed(plan, Transport.preferred(), url, (report, figures) -> {
            });
            warmed.prepare();
            return warmed;
        });
        return run.execute();
    }

    private static LoadRun warmed(LoadPlan plan, Transport transport, String url,
            IntervalListener listener) throws Exception {
        HttpConnections connections = new HttpConnections(transport,
                HttpRequestText.get(Target.parse(url)), 1,
                new Expectation.Status(200), plan.timeout(), false, System::nanoTime);
        if (WARMED_UP.add(transport + plan.load().getClass().getSimpleName())) {
            LoadResult unused = GeneratorWarmUp.perform(plan, connections, transport.ioHandlers(),
                    GENERATOR_WARM_UP,
                    (report, figures) -> {
                    });
        }
        return new LoadRun(plan, connections, transport.ioHandlers(), listener,
                connections.nanoClock());
    }

    /** Records the three clocks, the outcomes and the figures of the generator. */
    static void record(TrialRecorder recorder, LoadResult result) {
        for (Clock clock : Clock.values()) {
            if (result.measured().histogram(clock).getTotalCount() > 0) {
                recorder.times(clock.text(), result.measured().histogram(clock));
            }
        }
        recorder.fact("verdict", result.judgement().verdict().toString());
        recorder.fact("reasons", result.judgement().reasons());
        recorder.fact("scheduled", result.measured().scheduled());
        recorder.fact("outcomes", result.measured().outcomes());
        recorder.fact(AT_FAULT, result.isGeneratorAtFault());
        recorder.fact(RUN_DELAY, result.runDelayShare());
    }
}
