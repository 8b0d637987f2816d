package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.WorkProbe;
import dev.parkbench.probes.scheduling.WorkerKind;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The experiment on CPU-bound work compared with waiting. It uses two CPUs of the run, so that
 * results from larger machines are comparable.
 */
public final class CpuBound implements Experiment<CpuBound.Workload> {

    /** The wall time of all tasks of a round. */
    static final String WORK = "work";

    /** The CPU time of all tasks of a round, measured by each thread's own clock. */
    static final String WORK_CPU = "work_cpu";

    /** The number of waits that ended in the time of one wait. */
    static final String WAITS = "waits_in_the_time_of_one";

    /** The largest number of concurrent waits. */
    static final String MOST_WAITING = "max_waiting";

    /** The number of tasks in progress at once, of two tasks that compute, wait and compute. */
    static final String MOST_THERE = "max_there";

    /** The number of tasks that computed at once, of the same two tasks. */
    static final String MOST_COMPUTING = "max_computing";

    static final String PROCESSORS = "processors";

    /** The CPU time of a server as a fraction of the response times of its requests. */
    static final String CPU_OF_WAIT = "cpu_of_wait";

    static final String FAILED = "failed_requests";

    static final int CPUS = TwoCpus.CPUS;
    static final int MANY = 8;
    static final int WAITING = 100;

    private static final String STEPS = "steps";
    private static final int MOST_TRIALS = 3;
    private static final int ROUNDS = 5;
    private static final int TASKS = 16;
    private static final int CROWDS = 2;
    private static final int REQUESTS = 100;

    /** A workload in its own JVM. */
    sealed interface Workload extends Variant {

        @Override
        default int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        @Override
        default int stage() {
            return 1;
        }
    }

    /**
     * The number of steps that take a millisecond of CPU time, so that every model executes the
     * same steps.
     */
    enum Calibration implements Workload {
        STEPS_OF_A_MILLISECOND;

        @Override
        public String label() {
            return "calibration";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Map.of();
        }

        @Override
        public int trials(Scope scope) {
            return 1;
        }

        @Override
        public int stage() {
            return 0;
        }
    }

    /** Tasks on a number of workers of a model. */
    record Workers(WorkerKind kind, int number) implements Workload {

        @Override
        public String label() {
            return kind + ", " + number;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("model", kind.toString(), "workers", number, "tasks", TASKS);
        }
    }

    /** Requests that wait in a server. */
    record WaitingRequests(String server) implements Workload {

        @Override
        public String label() {
            return server + " server";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("model", server);
        }
    }

    @Override
    public String name() {
        return "cpu-bound";
    }

    @Override
    public String title() {
        return "Work for the CPU gains from cores only, waiting from concurrency";
    }

    @Override
    public String question() {
        return "How much faster are tasks that need a CPU, and tasks that only wait, with two or"
                + " eight workers than with one, in one process of each model?";
    }

    @Override
    public String prediction() {
        return "Work: at most by the number of CPUs, on every model alike, and more workers than"
                + " CPUs gain nothing. Waits: all of them at once, even on one carrier or loop.";
    }

    @Override
    public List<Workload> variants(Scope scope) {
        List<Workload> all = new ArrayList<>(List.of(Calibration.STEPS_OF_A_MILLISECOND));
        for (WorkerKind kind : WorkerKind.values()) {
            Stream.of(1, CPUS, MANY).map(number -> new Workers(kind, number)).forEach(all::add);
        }
        scope.servers().stream().map(WaitingRequests::new).forEach(all::add);
        return all;
    }

    @Override
    public void measure(Workload workload, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (workload) {
            case Calibration calibration -> context
                    .probe(recorder, TwoCpus.withCarriers(context, 1),
                            ProbeRequest.of(WorkProbe.class).with(WorkProbe.CALIBRATE, true))
                    .ifPresent(found -> recorder.value(STEPS, "1/ms", Direction.NEITHER,
                            found.get("steps_per_ms").asDouble()));
            case Workers workers -> work(workers, recorder, context);
            case WaitingRequests waiting -> serve(waiting.server(), recorder, context);
        }
    }

    private static void work(Workers workers, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        double calibrated = context.recorded().of(Calibration.STEPS_OF_A_MILLISECOND)
                .medianOfAll(STEPS);
        if (Double.isNaN(calibrated)) {
            recorder.markVoid("how much work takes a millisecond is not known");
            return;
        }
        long stepsPerMilli = Math.round(calibrated);
        long steps = stepsPerMilli * (context.settings().scope().isFull() ? 30 : 15);
        // A pool's waits would take their turns, for which there is no claim.
        int waits = workers.kind() == WorkerKind.PLATFORM ? 1 : WAITING;
        context.probe(recorder, TwoCpus.withCarriers(context, workers.number()), ProbeRequest
                .of(WorkProbe.class).with("kind", workers.kind())
                .with("workers", workers.number()).with("rounds", ROUNDS).with("tasks", TASKS)
                .with("steps", steps).with("waits", waits)
                .with("wait_ms", context.delay().toMillis())
                .with("mixed_steps", 50 * stepsPerMilli))
                .ifPresent(found -> keep(found, recorder));
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        found.get("work_ms").valueStream().forEach(one -> recorder.time(WORK, nanos(one)));
        found.get("work_cpu_ms").valueStream().forEach(one -> recorder.time(WORK_CPU, nanos(one)));
        double waits = found.get("waits").asDouble();
        if (waits > 1) {
            recorder.value(WAITS, "", Direction.HIGHER,
                    waits * found.get("wait_ms").asDouble() / found.get("waited_ms").asDouble());
        }
        for (String fact : List.of(MOST_WAITING, MOST_THERE, MOST_COMPUTING, PROCESSORS)) {
            recorder.fact(fact, found.get(fact).asInt());
        }
    }

    private static long nanos(JsonNode millis) {
        return Math.round(millis.asDouble() * 1e6);
    }

    /** Measures the CPU time of a server in percent of the response times of its requests. */
    private static void serve(String backend, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = context.server(backend, WarmUp.calls(3_000, 50))) {
            // A crowd's connections and the statistics have code of their own to warm up.
            crowd(context, server);
            server.statistics();
            server.settle();
            double before = server.statistics().cpuSeconds();
            List<Reply> replies = new ArrayList<>();
            for (int i = 0; i < CROWDS; i++) {
                replies.addAll(crowd(context, server));
            }
            double cpu = server.statistics().cpuSeconds() - before;
            double waited = replies.stream().mapToDouble(Reply::millis).sum() / 1e3;
            recorder.value(CPU_OF_WAIT, "%", Direction.LOWER, 100 * cpu / waited);
            recorder.fact(FAILED, replies.stream().filter(reply -> !reply.isOk()).count());
        }
    }

    private static List<Reply> crowd(ExperimentContext context, ServerProcess server)
            throws InterruptedException {
        return server.burst(Collections.nCopies(REQUESTS, "/api/"),
                context.delay().plus(Duration.ofSeconds(10)));
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return CpuBoundClaims.of(scope);
    }
}
