package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Judgement;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.switching.WorkProbe;
import dev.parkbench.benchmarks.probe.switching.WorkerKind;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Experiment 14: work for the CPU against waiting. All of it on two CPUs of the run, so that the
 * same numbers mean the same on a larger machine.
 */
public final class CpuBound implements LegacyExperiment {

    private static final String EFFICIENCY = "Resource Efficiency";
    private static final String PARALLELISM = "Concurrency vs Parallelism";
    private static final String CATALOGUE = "catalogue, experiment 14";
    private static final int MOST_TRIALS = 3;
    private static final int TASKS = 16;
    private static final int WAITS = 100;
    private static final int MANY_THREADS = 8;
    private static final int CPUS = TwoCpus.CPUS;
    private static final int CROWDS = 2;
    private static final int REQUESTS = 100;

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
        return "How much faster are tasks that need a CPU, and tasks that only wait, with two"
                + " workers than with one, in one process of each model?";
    }

    @Override
    public String prediction() {
        return "Work: at most by the number of CPUs, on every model alike, and more threads than"
                + " CPUs gain nothing. Waits: all of them at once, even on one carrier or loop.";
    }

    @Override
    public int steps(Settings settings) {
        return 1 + settings.trials(MOST_TRIALS) * (SUBJECTS.size() + settings.servers().size());
    }

    /** Workers of a model. */
    record Subject(WorkerKind kind, int workers) {

        String name() {
            return kind + ", " + workers;
        }
    }

    private static final List<Subject> SUBJECTS = List.of(new Subject(WorkerKind.PLATFORM, 1),
            new Subject(WorkerKind.PLATFORM, CPUS), new Subject(WorkerKind.PLATFORM, MANY_THREADS),
            new Subject(WorkerKind.VIRTUAL, 1), new Subject(WorkerKind.VIRTUAL, CPUS),
            new Subject(WorkerKind.LOOP, 1), new Subject(WorkerKind.LOOP, CPUS));

    /**
     * What a subject showed, over all trials.
     *
     * @param workMillis median time of all tasks of a round
     * @param cpuMillis CPU time of all tasks of a round, least of the rounds: what happens beside
     *        them can only add to it
     * @param wallOverCpu median of the rounds' times over the CPU time of their tasks
     * @param waitSpeedUp waits that were over in the time of one, least of the trials
     * @param maxWaiting waits at once, least of the trials
     * @param maxThere of two tasks that compute, wait and compute: how many were under way at once
     * @param maxComputing and how many computed at once, least of the trials
     * @param mostComputing the same, most of the trials
     */
    record Seen(double workMillis, double cpuMillis, double wallOverCpu, double waitSpeedUp,
            double maxWaiting, double maxThere, double maxComputing, double mostComputing) {

        static final Seen NOTHING = new Seen(Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN,
                Double.NaN, Double.NaN, Double.NaN);

        static Seen of(double workMillis, List<JsonNode> trials) {
            return new Seen(workMillis, CpuBound.leastCpuMillis(trials),
                    CpuBound.wallOverCpu(trials),
                    trials.stream().mapToDouble(CpuBound::waitSpeedUp).min().orElse(Double.NaN),
                    least(trials, "max_waiting"), least(trials, "max_there"),
                    least(trials, "max_computing"), trials.stream()
                            .mapToDouble(one -> one.get("max_computing").asDouble()).max()
                            .orElse(Double.NaN));
        }

        private static double least(List<JsonNode> trials, String field) {
            return trials.stream().mapToDouble(one -> one.get(field).asDouble()).min()
                    .orElse(Double.NaN);
        }
    }

    private static double leastCpuMillis(List<JsonNode> trials) {
        return trials.stream().flatMap(trial -> trial.get("work_cpu_ms").valueStream())
                .mapToDouble(JsonNode::asDouble).min().orElse(Double.NaN);
    }

    private static double wallOverCpu(List<JsonNode> trials) {
        List<Double> rounds = new ArrayList<>();
        for (JsonNode trial : trials) {
            for (int i = 0; i < trial.get("work_ms").size(); i++) {
                rounds.add(trial.get("work_ms").get(i).asDouble()
                        / trial.get("work_cpu_ms").get(i).asDouble());
            }
        }
        return Spread.of(rounds.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }

    /** How many waits were over in the time of one. */
    private static double waitSpeedUp(JsonNode found) {
        return found.get("waits").asDouble() * found.get("wait_ms").asDouble()
                / found.get("waited_ms").asDouble();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<Subject, List<JsonNode>> found = new HashMap<>();
        Map<String, List<Double>> busy = new HashMap<>();
        context.step("calibration");
        LegacyRecorder steps = context.arm("calibration");
        Optional<JsonNode> calibration = Attempt.run(context, steps, 0,
                TwoCpus.withCarriers(context, 1), WorkProbe.class, List.of(WorkProbe.CALIBRATE));
        calibration.ifPresent(one -> steps.value(0, "steps", "1/ms", Direction.NEITHER,
                one.get("steps_per_ms").asDouble()));
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (Subject subject : context.interleaved(SUBJECTS, trial)) {
                context.step("trial " + (trial + 1) + ", " + subject.name());
                if (calibration.isPresent()) {
                    work(context, trial, subject, calibration.get().get("steps_per_ms").asLong())
                            .ifPresent(one -> found
                                    .computeIfAbsent(subject, key -> new ArrayList<>()).add(one));
                }
            }
            for (String server : context.interleaved(context.settings().servers(), trial)) {
                context.step("trial " + (trial + 1) + ", CPU time of the " + server + " server");
                busy.computeIfAbsent(server, key -> new ArrayList<>())
                        .add(busyPercent(context, trial, server));
            }
        }
        Map<Subject, Seen> seen = new HashMap<>();
        found.forEach((subject, trials) -> seen.put(subject,
                Seen.of(arm(context, subject).medianValue("work"), trials)));
        int processors = found.values().stream().flatMap(List::stream)
                .mapToInt(one -> one.get("processors").asInt()).min().orElse(CPUS);
        Judge judge = context.judge();
        judge(judge, processors, seen);
        judgeWaiting(judge, busy);
        return judge.claims();
    }

    private static Optional<JsonNode> work(ExperimentContext context, int trial, Subject subject,
            long stepsPerMilli)
            throws InterruptedException {
        boolean full = context.settings().profile() == Profile.FULL;
        long steps = stepsPerMilli * (full ? 30 : 15);
        // A pool's waits would take their turns, for which there is no claim.
        int waits = subject.kind() == WorkerKind.PLATFORM ? 1 : WAITS;
        LegacyRecorder arm = arm(context, subject);
        Optional<JsonNode> found = Attempt.run(context, arm, trial,
                TwoCpus.withCarriers(context, subject.workers()), WorkProbe.class,
                List.of(subject.kind().toString(), String.valueOf(subject.workers()),
                        "5", String.valueOf(TASKS), String.valueOf(steps),
                        String.valueOf(waits), String.valueOf(context.delay().toMillis()),
                        String.valueOf(50 * stepsPerMilli)));
        found.ifPresent(one -> {
            one.get("work_ms").valueStream().forEach(millis -> arm.value(trial, "work", "ms",
                    Direction.LOWER, millis.asDouble()));
            one.get("work_cpu_ms").valueStream().forEach(millis -> arm.value(trial, "work_cpu",
                    "ms", Direction.LOWER, millis.asDouble()));
            if (waits > 1) {
                arm.value(trial, "waits_in_the_time_of_one", "", Direction.HIGHER,
                        waitSpeedUp(one));
            }
            for (String fact : List.of("max_waiting", "max_there", "max_computing",
                    "processors")) {
                arm.fact(trial, fact, one.get(fact).asInt());
            }
        });
        return found;
    }

    private static LegacyRecorder arm(ExperimentContext context, Subject subject) {
        return context.arm(subject.name(), "model", subject.kind().toString(), "workers",
                subject.workers(), "tasks", TASKS);
    }

    /** CPU time of a server while it answers requests that wait, in percent of their times. */
    private static double busyPercent(ExperimentContext context, int trial, String backend)
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
            double percent = replies.stream().allMatch(Reply::isOk)
                    ? 100 * cpu / waited
                    : Double.NaN;
            if (!Double.isNaN(percent)) {
                context.arm(backend + " server", "model", backend).value(trial, "cpu_of_wait", "%",
                        Direction.LOWER, percent);
            }
            return percent;
        }
    }

    private static List<Reply> crowd(ExperimentContext context, ServerProcess server)
            throws InterruptedException {
        return server.burst(Collections.nCopies(REQUESTS, "/api/"),
                context.delay().plus(Duration.ofSeconds(10)));
    }

    private static Seen seen(Map<Subject, Seen> seen, WorkerKind kind, int workers) {
        return seen.getOrDefault(new Subject(kind, workers), Seen.NOTHING);
    }

    /** How much faster a model's work is with so many workers than with one. */
    private static double speedUp(Map<Subject, Seen> seen, WorkerKind kind, int workers) {
        return seen(seen, kind, 1).workMillis() / seen(seen, kind, workers).workMillis();
    }

    /**
     * The same as if the work had taken equal CPU time in both: on a virtual machine whose host gives
     * it less of a CPU for some seconds, what happens to be measured then would seem to gain or lose
     * by more than its cores.
     */
    private static double speedUpOfCpuTime(Map<Subject, Seen> seen, WorkerKind kind, int workers) {
        return seen(seen, kind, 1).wallOverCpu() / seen(seen, kind, workers).wallOverCpu();
    }

    /** What the clock alone would say, which may be more than there are CPUs. */
    private static void noteTheClock(Judgement claim, double speedUp, double cores) {
        claim.note("by the clock", speedUp, "");
        if (speedUp > cores) {
            claim.remark("By the clock it is more than the CPUs allow: the host gave less of a CPU"
                    + " while the one worker ran.");
        }
    }

    /** The verdict rules for work and waits, from what each subject showed. */
    static void judge(Judge judge, int processors, Map<Subject, Seen> seen) {
        boolean oneCpu = processors < CPUS;
        String alone = "it may use one CPU only";
        double cores = Math.min(CPUS, processors);
        for (WorkerKind kind : WorkerKind.values()) {
            judge.timed("28." + kind, "CPU-bound tasks (" + kind + ") gain by cores only: two"
                    + " workers on two CPUs make them at most twice as fast, within 5 %.",
                    EFFICIENCY, Verdict.HOLDS,
                    claim -> noteTheClock(claim.voidIf(oneCpu, alone).atMost(
                            "speed-up, by equal CPU time", speedUpOfCpuTime(seen, kind, CPUS), "",
                            1.05 * cores), speedUp(seen, kind, CPUS), cores));
        }
        judge.timed("28.more-threads", "More threads than CPUs do not make CPU-bound tasks faster:"
                + " eight on two CPUs, at most twice as fast as one, within 5 %.", EFFICIENCY,
                Verdict.HOLDS,
                claim -> noteTheClock(claim
                        .voidIf(processors > CPUS, "it has more than two CPUs")
                        .atMost("speed-up, by equal CPU time",
                                speedUpOfCpuTime(seen, WorkerKind.PLATFORM, MANY_THREADS), "",
                                1.05 * cores),
                        speedUp(seen, WorkerKind.PLATFORM, MANY_THREADS), cores));
        Seen virtual = seen(seen, WorkerKind.VIRTUAL, CPUS);
        Seen platform = seen(seen, WorkerKind.PLATFORM, CPUS);
        judge.timed("cpu.virtual", "CPU-bound tasks take the same CPU time on virtual and on"
                + " platform threads, and by equal CPU time the same time, within 15 %.",
                CATALOGUE, Verdict.HOLDS,
                claim -> claim
                        .between("CPU time, virtual over platform",
                                virtual.cpuMillis() / platform.cpuMillis(), "", 0.85, 1.15)
                        .between("time by equal CPU time",
                                virtual.wallOverCpu() / platform.wallOverCpu(), "", 0.85, 1.15)
                        .note("time by the clock", virtual.workMillis() / platform.workMillis(),
                                ""));
        double least = Double.POSITIVE_INFINITY;
        for (WorkerKind kind : WorkerKind.values()) {
            least = Math.min(least, speedUp(seen, kind, CPUS));
        }
        double leastSpeedUp = least;
        judge.timed("29", "The only way to use more cores is to add more processes: within one, a"
                + " second core makes work at most 1.6 times as fast.", EFFICIENCY,
                Verdict.REFUTED,
                claim -> claim.voidIf(oneCpu, alone)
                        .atMost("speed-up, least of the models", leastSpeedUp, "", 1.6)
                        .remark("The article says this of Python and its lock; a JVM has none."));
        judgeOverlap(judge, WorkerKind.VIRTUAL, "carrier", seen);
        judgeOverlap(judge, WorkerKind.LOOP, "loop", seen);
        judge.counted("41", "Concurrency is not parallelism: on one carrier two tasks are under way"
                + " at once, but compute one at a time; on two they compute at once.", PARALLELISM,
                Verdict.HOLDS,
                claim -> claim.voidIf(oneCpu, alone)
                        .exactly("under way at once, one carrier",
                                seen(seen, WorkerKind.VIRTUAL, 1).maxThere(), 2)
                        .exactly("computing at once, one carrier",
                                seen(seen, WorkerKind.VIRTUAL, 1).mostComputing(), 1)
                        .exactly("computing at once, two carriers",
                                seen(seen, WorkerKind.VIRTUAL, CPUS).maxComputing(), 2));
    }

    private static void judgeOverlap(Judge judge, WorkerKind kind, String worker,
            Map<Subject, Seen> seen) {
        Seen one = seen(seen, kind, 1);
        judge.timed("io." + kind, "A hundred waits on one " + worker + " overlap: all are under way"
                + " at once, and all together take about as long as one (at least 80 are over in"
                + " its time).", CATALOGUE, Verdict.HOLDS,
                claim -> claim.exactly("waiting at once", one.maxWaiting(), WAITS)
                        .atLeast("waits in the time of one", one.waitSpeedUp(), "", 0.8 * WAITS));
    }

    /** The verdict rule for the sleep endpoint, from the CPU time of each server in each trial. */
    static void judgeWaiting(Judge judge, Map<String, List<Double>> busy) {
        double most = busy.isEmpty() ? Double.NaN : 0;
        for (List<Double> trials : busy.values()) {
            for (double percent : trials) {
                most = Math.max(most, percent);
            }
        }
        double worst = most;
        judge.timed("30", "Most of a request's time is waiting: the server's CPU time is less than"
                + " 5 % of it at the endpoint that waits.", EFFICIENCY, Verdict.HOLDS,
                claim -> claim.atMost("CPU time of a request's time, most of the servers", worst,
                        "%", 5)
                        .remark("By construction: this endpoint does nothing but wait. It shows"
                                + " what serving costs beside that."));
    }
}
