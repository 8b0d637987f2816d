package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.tasks.Assignment;
import dev.parkbench.benchmarks.probe.tasks.LadderProbe;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import dev.parkbench.benchmarks.probe.tasks.TimeProbe;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.benchmarks.server.ProbeResult;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Experiment 11: 10,000 platform threads that sleep, and then as many as the system allows. */
public final class TenThousandThreads implements LegacyExperiment {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_TRIALS = 3;

    /** So many are weighed in both profiles: fewer would not stand out from the JVM around them. */
    private static final int WEIGHED = 10_000;

    /** The end of the ladder where no limit ends it. */
    private static final int ENOUGH = 60_000;
    private static final Duration LADDER_PATIENCE = Duration.ofMinutes(4);

    /**
     * In the ci profile the ladder ends at a limit of its own: some 1,500 stacks of 64 MiB. The
     * system's is often that of the whole machine, and tens of seconds away.
     */
    private static final long LADDER_STACK = 64L << 20;
    private static final long LADDER_ADDRESSES_KIB = 100L << 20;
    private static final long SMALL_STACK = 256L << 10;
    private static final int PROCESSES = 3;

    /** What a JVM does that is started for a single task. */
    private static final Assignment ONE_TASK = Assignment.of(TaskKind.PLATFORM, 1, Duration.ZERO);

    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-Xmn16m");

    @Override
    public String name() {
        return "threads-10k";
    }

    @Override
    public String title() {
        return "10,000 threads that sleep: a problem? And how many are too many?";
    }

    @Override
    public String question() {
        return "10,000 platform threads sleep for 5 s. Do they all wake in time, what do they take"
                + " beside their kind in C and CPython, and how much of the memory that their"
                + " stacks name is really used? How many threads does the system allow, and which"
                + " limit ends it?";
    }

    @Override
    public String prediction() {
        return "All wake within 10 s. Ten gigabytes of stacks are named and less than a tenth of"
                + " that is resident. Somewhat above 30,000 the next one is refused with a clean"
                + " error, by pid_max or by max_map_count, of which a thread takes two.";
    }

    private static int count(Profile profile) {
        return profile == Profile.FULL ? 10_000 : 1000;
    }

    private static Duration sleep(Profile profile) {
        return Duration.ofSeconds(profile == Profile.FULL ? 5 : 1);
    }

    /** Those that are weighed; in the ci profile only those that claims are about. */
    private static List<Subject> weighed(Profile profile) {
        return subjects().stream().filter(subject -> profile == Profile.FULL
                || subject.assignment().stackBytes() == 0).toList();
    }

    /** Those that are timed: beside the platform threads only as many as there is time for. */
    private static List<Subject> timed(Profile profile) {
        return subjects().stream().filter(subject -> profile == Profile.FULL
                || subject.assignment().kind() == TaskKind.PLATFORM).toList();
    }

    /** Threads of other runtimes, which no claim is about. */
    private static List<RuntimePeer> peers(Profile profile) {
        return profile == Profile.FULL
                ? List.of(RuntimePeer.C_THREADS, RuntimePeer.PYTHON_THREADS)
                : List.of();
    }

    private static List<Subject> subjects() {
        Assignment platform = Assignment.of(TaskKind.PLATFORM, WEIGHED, Duration.ZERO);
        return List.of(new Subject(TenThousandThreadsRules.PLATFORM, platform),
                new Subject("platform, 256 KiB stacks", platform.withStacksOf(SMALL_STACK)),
                new Subject(TenThousandThreadsRules.VIRTUAL,
                        Assignment.of(TaskKind.VIRTUAL, WEIGHED, Duration.ZERO)),
                new Subject(TenThousandThreadsRules.TIMER,
                        Assignment.of(TaskKind.SCHEDULED_POOL, WEIGHED, Duration.ZERO)));
    }

    @Override
    public int steps(Settings settings) {
        Profile profile = settings.profile();
        return 4 + settings.trials(MOST_TRIALS)
                * (timed(profile).size() + weighed(profile).size() + peers(profile).size());
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Profile profile = context.settings().profile();
        int timed = count(profile);
        Duration sleep = sleep(profile);
        Found found = new Found();
        TaskTrials trials = new TaskTrials(context, PATIENCE, found);
        context.note("Memory is measured with " + WEIGHED + " threads, time with " + timed
                + ", in JVMs of their own with " + String.join(" ", HEAP) + ".");
        try (PeerTrials peers = new PeerTrials(context, trials, PATIENCE)) {
            peers.prepare(peers(profile));
            for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
                for (Subject subject : context.interleaved(timed(profile), trial)) {
                    trials.time(trial, subject.arm(timed),
                            subject.assignment().times(timed).sleepingFor(sleep), HEAP);
                }
                for (Subject subject : context.interleaved(weighed(profile), trial)) {
                    trials.memory(trial, subject.arm(WEIGHED), subject.assignment(), HEAP);
                }
                for (RuntimePeer peer : peers(profile)) {
                    peers.time(trial, peer, timed, sleep);
                }
            }
        }
        trials.accounted(TenThousandThreadsRules.PLATFORM,
                Assignment.of(TaskKind.PLATFORM, timed, Duration.ZERO), HEAP);
        double pageNanos = trials.pageNanos();
        processes(context, found);
        Optional<JsonNode> ladder = ladder(context, trials);
        Judge judge = context.judge();
        new TenThousandThreadsRules(timed, WEIGHED, sleep, found).judge(judge, pageNanos,
                Rss.reasonNotToTrust());
        TenThousandThreadsRules.judgeLadder(judge, ladder);
        return judge.claims();
    }

    /** JVMs that are started for one task each: what a process takes where a thread would do. */
    private static void processes(ExperimentContext context, Found found) throws Exception {
        String arm = TenThousandThreadsRules.PROCESS;
        context.step(arm);
        LegacyRecorder recorder = context.arm(arm, "tasks", 1);
        for (int i = 0; i < PROCESSES; i++) {
            ProbeResult result = TaskTrials.attempt(context, TimeProbe.class,
                    ONE_TASK.arguments(), List.of("-Xms16m", "-Xmx64m"), PATIENCE);
            Attempt.unlessVoid(context, List.of(recorder), 0, result).ifPresent(seen -> {
                found.value(recorder, 0, arm, TaskTrials.START, "ns", Direction.LOWER,
                        (double) seen.elapsed().toNanos());
                seen.memory().ifPresent(memory -> found.value(recorder, 0, arm, TaskTrials.RSS,
                        "B", Direction.LOWER, (double) memory.anonymous()));
            });
        }
    }

    private static ProbeResult lowLadder(ExperimentContext context) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c",
                "ulimit -v " + LADDER_ADDRESSES_KIB + " && exec \"$@\"", "sh"));
        command.addAll(context.jvmOnEveryCpu(HEAP.toArray(String[]::new)).command(
                LadderProbe.class.getName(),
                List.of(String.valueOf(ENOUGH), String.valueOf(LADDER_STACK))));
        return context.excluding(
                () -> ProbeProcess.attempt(command, context.log("tasks"), LADDER_PATIENCE));
    }

    private static Optional<JsonNode> ladder(ExperimentContext context, TaskTrials trials)
            throws Exception {
        String arm = "ladder to refusal";
        context.step(arm);
        LegacyRecorder recorder = context.arm(arm, "tasks", ENOUGH);
        ProbeResult result = context.settings().profile() == Profile.FULL
                ? TaskTrials.attempt(context, LadderProbe.class,
                        List.of(String.valueOf(ENOUGH), "0"), HEAP, LADDER_PATIENCE)
                : lowLadder(context);
        Optional<ProbeResult.Found> end = trials.unlessVoid(0, recorder, result);
        end.ifPresent(seen -> {
            JsonNode findings = seen.findings();
            recorder.value(0, "threads", "", Direction.HIGHER,
                    findings.path("threads").asDouble());
            if (findings.path("threads").asLong() > 0) {
                recorder.value(0, TaskTrials.START, "ns", Direction.LOWER,
                        findings.path("start_ns").asDouble()
                                / findings.path("threads").asDouble());
            }
            for (String text : List.of("refusal", "limit")) {
                recorder.fact(0, text, findings.path(text).asString(""));
            }
            context.note("The ladder ended at " + findings.path("threads").asLong() + " threads: "
                    + findings.path("refusal").asString("") + " (" + findings.path("limit")
                            .asString("no limit known")
                    + " " + findings.path("limit_value").asLong() + ", in use "
                    + findings.path("limit_used").asLong() + ").");
        });
        return end.map(ProbeResult.Found::findings);
    }
}
