package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.LoadResult;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The C10k ramp: as many requests at once as there are users, and what they cost while they wait. */
public final class Concurrency implements LegacyExperiment {

    private static final List<Integer> USERS = List.of(100, 1000, 5000, 10_000);

    /** How many come before those who count: else the first to be counted pay for the compiler. */
    private static final int REHEARSED = 1000;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration LASTS = Duration.ofSeconds(10);
    private static final String RSS = "rss";
    private static final String THREADED = "threaded";

    /** The most on a rung of its own for the server that holds a thread for each request. */
    private static final int FURTHEST = 20_000;

    @Override
    public String name() {
        return "concurrency";
    }

    @Override
    public String title() {
        return "100 to 10,000 requests at once: who answers all, and for how much?";
    }

    @Override
    public String question() {
        return "With 100 to 10,000 requests of 1 s at once, which server answers all of them, and"
                + " what memory, CPU time and threads does that take?";
    }

    @Override
    public String prediction() {
        return "All answer all. A waiting request costs the threaded server more memory than the"
                + " others, since it holds a thread.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials() * Subject.of(settings).size();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, Boolean> all = new TreeMap<>();
        Map<Integer, Rung> threaded = new TreeMap<>();
        for (int trial = 0; trial < context.settings().trials(); trial++) {
            for (Subject subject : context.interleaved(Subject.of(context.settings()), trial)) {
                context.step("trial " + (trial + 1) + ", " + subject.name());
                try (ServerProcess server = context.server(DELAY, subject.backend(),
                        WarmUp.calls(5000, 100), subject.arguments())) {
                    context.excluding(() -> ClosedLoad.run(server.uri(), "/api/", REHEARSED,
                            LASTS.dividedBy(2), (report, figures) -> {
                            }));
                    for (int users : USERS) {
                        Rung rung = measure(context, trial, subject, server, users);
                        all.merge(subject.name(), rung.all(), Boolean::logicalAnd);
                        if (subject.name().equals(THREADED) && users == USERS.getLast()) {
                            threaded.merge(users, rung, Rung::worse);
                            further(context, trial, subject, server, threaded);
                        }
                    }
                }
            }
        }
        threaded.values().forEach(rung -> context.note(rung.text(THREADED)));
        Judge judge = context.judge();
        for (Subject subject : Subject.of(context.settings())) {
            judgeAll(judge, subject.name(), all.getOrDefault(subject.name(), false));
        }
        judgeMemory(judge, memory(context, THREADED), memory(context, "virtual"),
                memory(context, "async"));
        return judge.claims();
    }

    /** KiB of resident memory for each further waiting request, from the fewest to the most. */
    private static double memory(ExperimentContext context, String subject) {
        int least = USERS.getFirst();
        int most = USERS.getLast();
        return 1024 * (arm(context, subject, most).medianValue(RSS)
                - arm(context, subject, least).medianValue(RSS)) / (most - least);
    }

    /** One rung more, in the full profile: as many as the limits of both sides allow. */
    private static void further(ExperimentContext context, int trial, Subject subject,
            ServerProcess server,
            Map<Integer, Rung> rungs) throws Exception {
        Rung most = Objects.requireNonNull(rungs.get(USERS.getLast()));
        // What the first trial chose, so that an arm has all trials.
        int chosen = Collections.max(rungs.keySet());
        int users = chosen > most.users()
                ? chosen
                : ConnectionLimits.allowed(most.uses(), most.users(),
                        ConnectionLimits.allowedToTheLoad(FURTHEST));
        if (context.settings().profile() == Profile.FULL && most.all() && users > most.users()) {
            rungs.merge(users, measure(context, trial, subject, server, users), Rung::worse);
        }
    }

    private static Rung measure(ExperimentContext context, int trial, Subject subject,
            ServerProcess server,
            int users) throws Exception {
        CpuWatch cpu = new CpuWatch(server::cpuNanos);
        RssWatch rss = new RssWatch(server);
        LimitsWatch limits = new LimitsWatch(server);
        LoadResult result = ClosedLoad.run(server.uri(), "/api/", users, LASTS,
                (report, figures) -> {
                    cpu.ended(report, figures);
                    rss.ended(report, figures);
                    if (subject.name().equals(THREADED)) {
                        limits.ended(report, figures);
                    }
                });
        LegacyRecorder arm = arm(context, subject.name(), users);
        OpenLoad.record(arm, trial, result);
        arm.value(trial, RSS, "MiB", Direction.LOWER, rss.mostBytes() / 1048576.0);
        Cost.recordCpu(arm, trial, cpu, result);
        arm.value(trial, "threads", "", Direction.NEITHER, (double) rss.mostThreads());
        Rung rung = new Rung(users, result.measured().scheduled(), result.measured().outcomes(),
                limits.uses());
        rung.record(arm, trial);
        return rung;
    }

    private static LegacyRecorder arm(ExperimentContext context, String subject, int users) {
        return context.arm(subject + ", " + users + " at once", "server", subject, "users", users,
                "delay_ms", DELAY.toMillis());
    }

    /** The verdict rule: who answers all. */
    static void judgeAll(Judge judge, String subject, boolean all) {
        judge.counted("c10k." + subject.replaceAll("\\W+", "-"), "The server '" + subject
                + "' answers every one of up to 10,000 requests at once.",
                "catalogue, experiment 5", Verdict.HOLDS,
                claim -> claim.isTrue("all answered", all));
    }

    /** The verdict rule on article row 31; KiB for each waiting request. */
    static void judgeMemory(Judge judge, double threaded, double virtual, double async) {
        judge.counted("31",
                "Who waits in a thread pays for it: a waiting request costs the threaded"
                        + " server at least twice the memory that it costs the others.",
                "Why Async?",
                Verdict.HOLDS,
                claim -> claim.atLeast("threaded over virtual", threaded / virtual, "", 2)
                        .atLeast("threaded over async", threaded / async, "", 2));
    }
}
