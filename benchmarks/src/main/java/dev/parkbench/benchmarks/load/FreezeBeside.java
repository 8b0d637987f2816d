package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The freeze test with other load generators: what each of them reports about the same stall. */
public final class FreezeBeside implements Experiment<FreezeBeside.Reporter> {

    static final String REPORTED = "p99_as_reported";
    static final Reporter OURS = new Reporter(null);

    /**
     * The most trials. A generator that hides a stall hides it every time, and five trials of a
     * minute for each generator would take a quarter to half of an hour.
     */
    private static final int MOST_TRIALS = 2;

    /**
     * A generator that loads the target and reports a 99th percentile.
     *
     * @param tool the other generator; null for Parkbench's
     */
    record Reporter(@Nullable ReferenceTool tool) implements Variant {

        @Override
        public String label() {
            return tool == null ? "parkbench" : tool.toString();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("generator", label(), "rate", Freeze.RATE, "connections",
                    Freeze.CONNECTIONS);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    @Override
    public String name() {
        return "freeze-beside";
    }

    @Override
    public String title() {
        return "What do other generators report of the same stall?";
    }

    @Override
    public String question() {
        return "A target stands still for 1 s in every 20 s, so 99 of 100 who come at any time have"
                + " an answer after 800 ms at most. Which 99th percentile does each generator"
                + " report?";
    }

    @Override
    public String prediction() {
        return "Who waits for answers, or counts from the send, reports less than a tenth of it,"
                + " unless it adds what it has missed, as wrk does.";
    }

    @Override
    public List<Reporter> variants(Scope scope) {
        List<Reporter> reporters = new ArrayList<>(List.of(OURS));
        for (ReferenceTool tool : ReferenceTool.values()) {
            if (tool.isPresent()) {
                reporters.add(new Reporter(tool));
            }
        }
        return reporters;
    }

    @Override
    public void prepare(ExperimentContext context) {
        for (ReferenceTool tool : ReferenceTool.values()) {
            context.fact(tool.presence(), tool.isPresent());
            if (!tool.isPresent()) {
                context.note(tool + " is not installed and was left out.");
            }
        }
    }

    @Override
    public void measure(Reporter reporter, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = Freeze.server(context)) {
            recorder.value(REPORTED, "ms", Direction.NEITHER, reporter.tool == null
                    ? ours(context, server)
                    : theirs(reporter.tool, context, server));
        }
    }

    private static double ours(ExperimentContext context, ServerProcess server) throws Exception {
        return Freeze.load(context, server).measured().histogram(Clock.RESPONSE_TIME)
                .getValueAtPercentile(99) / 1e6;
    }

    private static double theirs(ReferenceTool tool, ExperimentContext context,
            ServerProcess server) throws Exception {
        try (ScheduledExecutorService stalls = Executors.newSingleThreadScheduledExecutor()) {
            var unused = stalls.scheduleAtFixedRate(() -> Freeze.stall(context, server),
                    Freeze.STALL_AFTER_SECONDS, Freeze.PERIOD.toSeconds(), TimeUnit.SECONDS);
            try {
                return tool.p99Millis(server.uri() + "/delay/0/", Freeze.RATE,
                        Freeze.CONNECTIONS, Freeze.duration(context.settings().scope()),
                        context.settings().placement(), context.logs());
            } finally {
                stalls.shutdownNow();
            }
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return FreezeBesideClaims.all();
    }
}
