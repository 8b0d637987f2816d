package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.jmh.AdapterBenchmark;
import dev.parkbench.benchmarks.jmh.JmhProcess;
import dev.parkbench.benchmarks.jmh.JmhScore;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.AdapterProbe;
import dev.parkbench.results.Direction;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The experiment on the adapters between blocking and async code. */
public final class Adapters implements Experiment<Adapters.Way> {

    static final String SINGLE_INSIDE = "single_max_inside";
    static final String SINGLE_THREADS = "single_threads";
    static final String POOL_THREADS = "pool_threads";
    static final String VIRTUAL_THREADS = "virtual_threads";
    static final String ANY_LOCAL_TO_SYNC = "async_to_sync_any_thread_local";
    static final String CARRIED_TO_ASYNC = "sync_to_async_carried";
    static final String PLAIN_TO_ASYNC = "sync_to_async_plain";
    static final String REFUSED = "refused_on_loop";
    static final String INTERRUPTED = "cancelled_call_interrupted";
    static final String SAME_FAILURE = "same_failure";
    private static final int PROBE_TRIALS = 3;

    /** The ways to examine the adapters. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Way implements Variant {
        THREADS("threads and context", "calls", AdapterProbe.CALLS),
        COST("cost of a hop",
                "measured by", "JMH");

        private final String label;
        private final Map<String, Object> parameters;

        Way(String label, Object... parameters) {
            this.label = label;
            this.parameters = Variant.parameters(parameters);
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return parameters;
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(this == THREADS ? PROBE_TRIALS : 1);
        }
    }

    /** One kind of call through an adapter, as JMH names it. */
    record Hop(String label, Map<String, Object> parameters) implements Variant {

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return parameters;
        }
    }

    @Override
    public String name() {
        return "adapters";
    }

    @Override
    public String title() {
        return "Adapters between blocking and async code: threads, context, cost of a hop";
    }

    @Override
    public String question() {
        return "On which threads do the adapters run what they wrap, what do they carry along, do"
                + " they refuse what would never end, and what does a hop cost?";
    }

    @Override
    public String prediction() {
        return "The one-thread placement runs one call at a time on one thread; a pool reuses its"
                + " threads, only virtual threads are new for each call; waiting on a loop's own"
                + " thread is refused. Whether a virtual thread is cheaper than a pool is to be"
                + " measured.";
    }

    @Override
    public List<Way> variants(Scope scope) {
        return List.of(Way.values());
    }

    @Override
    public void measure(Way way, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (way) {
            case THREADS -> context
                    .probe(recorder, context.jvm(), ProbeRequest.of(AdapterProbe.class))
                    .ifPresent(found -> keep(found, recorder));
            case COST -> cost(recorder, context);
        }
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        recorder.fact(SINGLE_INSIDE, found.at("/single/max_inside").asInt());
        recorder.fact(SINGLE_THREADS, found.at("/single/threads").asInt());
        recorder.fact(POOL_THREADS, found.at("/pool/threads").asInt());
        recorder.fact(VIRTUAL_THREADS, found.at("/virtual/threads").asInt());
        for (String context : List.of(ANY_LOCAL_TO_SYNC, CARRIED_TO_ASYNC, PLAIN_TO_ASYNC)) {
            recorder.fact(context, found.get("context").get(context).asBoolean());
        }
        for (String fact : List.of(REFUSED, INTERRUPTED, SAME_FAILURE)) {
            recorder.fact(fact, found.get(fact).asBoolean());
        }
    }

    private static void cost(TrialRecorder recorder, ExperimentContext context) throws Exception {
        List<String> options = context.settings().scope().isFull()
                ? List.of("-f", "3", "-wi", "3", "-w", "500ms", "-i", "3", "-r", "500ms")
                : List.of("-f", "1", "-wi", "2", "-w", "100ms", "-i", "3", "-r", "100ms");
        for (JmhScore score : JmhProcess.run(context.jvm(), AdapterBenchmark.class, options)) {
            TrialRecorder hop = recorder.into(new Hop("hop, " + score.label(),
                    Variant.parameters(score.parameters())));
            score.primary().values().forEach(
                    nanos -> hop.value("time per call", "ns", Direction.LOWER, nanos));
            score.allocation().ifPresent(bytes -> hop.value("allocated per call", "B",
                    Direction.LOWER, bytes.mean()));
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return AdaptersClaims.all();
    }
}
