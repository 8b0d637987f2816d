package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.load.OpenLoad;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.results.Direction;
import dev.parkbench.server.endpoint.AdmissionPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The experiment on overload: what a server whose capacity is known answers in time when more
 * arrives than it can answer, by what it does with the rest.
 */
public final class BackPressure implements Experiment<BackPressure.Offered> {

    static final String GOODPUT = "goodput_in_second_half";
    static final String GOOD_TIME = "good_response_time";
    static final String NOTICED = "arrivals_noticed_late_p99_ms";
    static final String MOST_INSIDE = "most_requests_inside";
    static final String HEALTHY = "health_check_in_time";
    static final int TRIALS = 3;
    static final List<Double> MULTIPLES = List.of(0.5, 0.8, 1.0, 1.5, 2.0, 3.0);

    /** What the server does with requests that it cannot begin. */
    enum Policy {
        UNLIMITED("unlimited virtual threads", AdmissionPolicy.UNLIMITED, "virtual", 0),
        SEMAPHORE("a semaphore", AdmissionPolicy.SEMAPHORE, "virtual", 0),
        POOL("a bounded pool", AdmissionPolicy.UNLIMITED, "threaded", AdmissionPolicy.LIMIT),
        SHEDDING("shedding at a queue limit", AdmissionPolicy.SHEDDING, "virtual", 0);

        private final String text;
        private final AdmissionPolicy admission;
        private final String backend;
        private final int workers;

        Policy(String text, AdmissionPolicy admission, String backend, int workers) {
            this.text = text;
            this.admission = admission;
            this.backend = backend;
            this.workers = workers;
        }

        /** The policies under which requests wait without a limit. */
        static List<Policy> waiting() {
            return Stream.of(values()).filter(policy -> policy != SHEDDING).toList();
        }

        /** The most requests inside; the others are refused. */
        int mostInside() {
            return this == SHEDDING
                    ? AdmissionPolicy.LIMIT + AdmissionPolicy.QUEUE
                    : Integer.MAX_VALUE;
        }
    }

    /** A server and how many times its capacity arrives. */
    record Offered(Policy policy, double multiple) implements Variant {

        @Override
        public String label() {
            return policy.text + ", " + multiple + " times the capacity";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("policy", policy.text, "server", policy.backend,
                    "times_capacity", multiple);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(TRIALS);
        }
    }

    @Override
    public String name() {
        return "back-pressure";
    }

    @Override
    public String title() {
        return "From half to three times the capacity: who is answered in time?";
    }

    @Override
    public String question() {
        return "A server can answer 400 requests a second, and clients wait 200 ms. How many are"
                + " answered in time at 0.5 to 3 times that rate, and how late, if the server takes"
                + " all of them, puts a semaphore or a bounded pool before its work, or refuses"
                + " those that would wait too long?";
    }

    @Override
    public String prediction() {
        return "Up to 0.8 of the capacity everything is answered. Beyond it a queue without a limit"
                + " grows until what waits has been given up, (0.2 s - 10 ms) / (multiple - 1)"
                + " after the start; from then on nothing is answered in time, wherever the queue"
                + " is. A queue limit of 24 keeps goodput at the capacity and every good answer"
                + " within 60 ms.";
    }

    @Override
    public List<Offered> variants(Scope scope) {
        return Stream.of(Policy.values()).flatMap(policy -> MULTIPLES.stream()
                .map(multiple -> new Offered(policy, multiple))).toList();
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.note("The work of a request is a call of a simulated back-end with four slots, each"
                + " of which takes 10 ms for a call. Arrivals are those of a Poisson process, whose"
                + " seed is the trial. A request counts as good if it is answered within 200 ms of"
                + " its intended start. Goodput is that of the second half of a load, in which the"
                + " queue has grown. What was predicted is the count of a simulation of the same"
                + " arrivals.");
    }

    @Override
    public void measure(Offered offered, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        OverloadPlan plan = new OverloadPlan(offered.multiple(), recorder.trial(),
                context.settings().scope());
        Policy policy = offered.policy();
        OverloadCounts predicted = plan.simulate(policy.mostInside());
        try (ServerProcess server = context.server(OverloadPlan.SERVICE, policy.backend,
                WarmUp.calls(2000, 20), "--workers", String.valueOf(policy.workers))) {
            LoadResult result = OpenLoad.execute(plan.load(),
                    server.uri() + "/slots/" + policy.admission + "/", context);
            boolean healthy = server.get("/health/", OverloadPlan.TIMEOUT).isOk();
            OverloadCounts.of(result).record(recorder, predicted);
            record(recorder, result);
            recorder.fact(HEALTHY, healthy);
            if (healthy) { // the statistics would wait behind the same queue
                recorder.fact(MOST_INSIDE,
                        server.statistics().slots(policy.admission).maxInFlight());
            }
        }
    }

    /** Records goodput, the times of good answers and how late the generator was. */
    private static void record(TrialRecorder recorder, LoadResult result) {
        recorder.value(GOODPUT, "1/s", Direction.HIGHER, result.throughput());
        Histogram notice = Recording.histogram();
        for (Recording half : List.of(result.warmUp(), result.measured())) {
            notice.add(half.notice());
            if (half.okHistogram(Clock.RESPONSE_TIME).getTotalCount() > 0) {
                recorder.times(GOOD_TIME, half.okHistogram(Clock.RESPONSE_TIME));
            }
        }
        recorder.fact(NOTICED, notice.getValueAtPercentile(99) / 1e6);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return BackPressureClaims.all();
    }
}
