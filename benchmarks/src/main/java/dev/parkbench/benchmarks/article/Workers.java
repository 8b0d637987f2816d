package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The experiment on ten calls on new connections to W workers, where each call blocks its worker.
 */
public final class Workers implements Experiment<Workers.Placed> {

    static final String TIME = "response_time";
    private static final int MOST_TRIALS = 1;

    /** The number of fan-outs that warm up the client. */
    private static final int WARM_UP = 15;

    /**
     * The number of timed fan-outs to ten workers, so large that the one fan-out in 2,800 in which
     * no two calls meet refutes nothing.
     */
    private static final int TIMED_OF_TEN = 10;

    private static final String ON_LOOP = "--handler blocking --blocking loop --middleware worker ";

    /** As Django 3.1 and later run blocking views: on one thread for all calls of a process. */
    private static final String ON_ONE_THREAD = "--handler blocking --blocking single"
            + " --middleware worker ";

    /** The policies that assign connections to workers. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Policy {
        /** The kernel chooses an event loop by a hash of the addresses. */
        HASH("hash", "async", ON_LOOP + "--placement reuseport --workers", 2, 4, 10, 20, 50, 100),
        /** Event loops receive connections in turn. */
        TURN(
                "round-robin", "async", ON_LOOP + "--placement round-robin --workers", 2, 4, 10, 20,
                50, 100),
        /** The kernel chooses a process by a hash of the addresses. */
        PROCESSES("hash", "async", ON_LOOP + "--processes", 2, 10),
        /** Event loops accept from one socket while they are free. */
        SHARED("shared socket", "async", ON_LOOP + "--placement shared --workers", 2, 10),
        /** Processes accept from one socket, and never block the loop that accepts. */
        SHARED_PROCESSES(
                "shared socket", "async", ON_ONE_THREAD + "--placement shared --processes", 2, 10),
        /**
         * A free thread takes the connection from a shared queue; more threads than calls would
         * change nothing.
         */
        QUEUE("shared queue", "threaded", "--workers", 1, 2, 4, 10, 20);

        private final String label;
        private final String backend;
        private final String knobs;
        private final List<Integer> counts;

        Policy(String label, String backend, String knobs, Integer... counts) {
            this.label = label;
            this.backend = backend;
            this.knobs = knobs;
            this.counts = List.of(counts);
        }

        /** Whether the workers are processes. */
        boolean isOfProcesses() {
            return this == PROCESSES || this == SHARED_PROCESSES;
        }

        /** Whether a worker receives what it accepts itself, from a socket of all workers. */
        boolean accepts() {
            return this == SHARED || this == SHARED_PROCESSES;
        }

        boolean isIn(Scope scope) {
            return scope.has(backend);
        }

        /**
         * The variants of a policy. In the profile ci, policies that hash or take turns have only
         * the smallest and largest number of workers and the article's ten, others only the ten.
         */
        List<Placed> all(Scope scope) {
            return counts.stream()
                    .filter(count -> scope.isFull() || this == QUEUE || isInCi(count))
                    .map(count -> new Placed(this, count)).toList();
        }

        private boolean isInCi(int count) {
            return count == Tasks.FAN_OUT || !isOfProcesses() && !accepts()
                    && (count == counts.getFirst() || count == counts.getLast());
        }

        Placed ten() {
            return new Placed(this, Tasks.FAN_OUT);
        }
    }

    /** A policy with a number of workers or processes. */
    record Placed(Policy policy, int count) implements Variant {

        @Override
        public String label() {
            return policy.isOfProcesses()
                    ? count + " processes, " + policy.label
                    : "W=" + count + " " + policy.label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", policy.backend,
                    policy.isOfProcesses() ? "processes" : "workers", count, "placement",
                    policy.label, "fan_out", Tasks.FAN_OUT, "delay_ms", scope.delayMillis());
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        private String[] knobs() {
            return (policy.knobs + " " + count).split(" ", -1);
        }

        private WarmUp warmUp() {
            return policy.isOfProcesses()
                    ? WarmUp.calls(200 * count, 8 * count)
                    : WarmUp.calls(Math.min(250, 50 * count), 10);
        }

        /**
         * The number of fan-outs that show the distribution: many where chance places the calls and
         * the article makes its statement.
         */
        private int lawFanOuts(Scope scope) {
            return policy == Policy.QUEUE
                    ? 0
                    : scope.profile().lawTrials(count == Tasks.FAN_OUT
                            && (policy == Policy.HASH || policy.accepts()));
        }

        /**
         * The number of timed fan-outs: many where the article makes its statement, few where they
         * take long, and none in the profile ci if no claim reads their time.
         */
        private int timedFanOuts(Scope scope) {
            if (policy == Policy.QUEUE) {
                return count < Tasks.FAN_OUT ? 1 : 3;
            }
            if (count == Tasks.FAN_OUT && policy != Policy.SHARED) {
                return TIMED_OF_TEN;
            }
            return scope.isFull() ? 1 : 0;
        }
    }

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String title() {
        return "Ten blocking calls meet W workers: who waits?";
    }

    @Override
    public String question() {
        return "Ten calls on fresh connections reach W workers, each of which a call blocks for D:"
                + " how full is the fullest worker, by each policy of placement, and what does that"
                + " make of the aggregate's time?";
    }

    @Override
    public String prediction() {
        return "Placed by the kernel's hash the fullest worker follows the law of balls in bins"
                + " (2.75 D on average for ten workers, D once in 2,800 times); placed in turn it"
                + " has ceil(10/W) calls, as with a shared queue. Of ten workers that accept from"
                + " one socket, as those of uvicorn do, one takes most of what waits, so the"
                + " fullest often has five or more.";
    }

    @Override
    public List<Placed> variants(Scope scope) {
        return Arrays.stream(Policy.values()).filter(policy -> policy.isIn(scope))
                .flatMap(policy -> policy.all(scope).stream()).toList();
    }

    @Override
    public void measure(Placed placed, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Scope scope = context.settings().scope();
        try (ServerProcess server = start(placed, context)) {
            int counted = placed.lawFanOuts(scope);
            if (counted > 0) {
                // Not watched for disturbances, which cannot change a count.
                context.excluding(() -> {
                    FullestWorker.record(placed, counted, server, recorder);
                    server.settle();
                    return null;
                });
            }
            int timed = placed.timedFanOuts(scope);
            if (timed > 0) {
                try (PatientClient client = new PatientClient(context, server)) {
                    client.warm(WARM_UP);
                    client.measure(timed, TIME, recorder);
                }
            }
        }
    }

    /**
     * Starts the workers. Who accepts from a common socket is decided by who runs, so these workers
     * share their CPUs with the client, as in the article.
     */
    private static ServerProcess start(Placed placed, ExperimentContext context) throws Exception {
        return placed.policy.accepts()
                ? context.serverOnEveryCpu(placed.policy.backend, placed.warmUp(), placed.knobs())
                : context.server(placed.policy.backend, placed.warmUp(), placed.knobs());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return WorkersClaims.all(scope);
    }
}
