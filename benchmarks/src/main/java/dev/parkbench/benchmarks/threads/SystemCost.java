package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.LadderProbe;
import dev.parkbench.probes.tasks.PageProbe;
import dev.parkbench.probes.tasks.TaskKind;
import dev.parkbench.probes.tasks.TimeProbe;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the system takes for things that threads are compared with, and where it refuses them. */
enum SystemCost implements TaskVariant {

    /** What the first use of a page of memory takes on this machine. */
    FIRST_PAGE("first use of a page", 0) {
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            context.found(recorder, TaskProcess.attempt(context, PageProbe.class, List.of(),
                    List.of(), TaskProcess.TIMEOUT))
                    .ifPresent(result -> recorder.value(PAGE, "ns", Direction.LOWER,
                            result.findings().path("page_ns").asDouble()));
        }
    },
    /** JVMs that are started for one task each: what a process takes where a thread would do. */
    JVM("JVM for one task", 1) {
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            for (int i = 0; i < PROCESSES; i++) {
                TaskProcess.run(recorder, context, TimeProbe.class,
                        Assignment.of(TaskKind.PLATFORM, 1, Duration.ZERO),
                        List.of("-Xms16m", "-Xmx64m")).ifPresent(found -> {
                            recorder.value(TaskTime.START, "ns", Direction.LOWER,
                                    (double) found.elapsed().toNanos());
                            found.memory().ifPresent(memory -> recorder.value(TaskMemory.RSS, "B",
                                    Direction.LOWER, (double) memory.anonymous()));
                        });
            }
        }
    },
    /** Threads that are started until one is refused. */
    LADDER("ladder to refusal", SystemCost.ENOUGH) {
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            ProbeResult result = context.settings().scope().isFull()
                    ? TaskProcess.attempt(context, LadderProbe.class,
                            List.of(String.valueOf(ENOUGH), "0"), TenThousandThreads.HEAP,
                            LADDER_TIMEOUT)
                    : lowLadder(context);
            Optional<ProbeResult.Found> end = context.found(recorder, result);
            recorder.fact(SURVIVED, end.isPresent());
            end.ifPresent(found -> record(recorder, found.findings()));
        }
    };

    /** What the first use of a page takes. */
    static final String PAGE = "page";

    /** Whether the JVM lives on when a thread is refused. */
    static final String SURVIVED = "survived";

    /** What the error said; empty if none was refused. */
    static final String REFUSAL = "refusal";

    /** How many threads there were. */
    static final String THREADS = "threads";

    /** The limit that was nearest to its end, by name and value, and how much of it was in use. */
    static final String LIMIT = "limit";
    static final String LIMIT_VALUE = "limit_value";
    static final String LIMIT_USED = "limit_used";

    /** The end of the ladder where no limit ends it. */
    private static final int ENOUGH = 60_000;
    private static final Duration LADDER_TIMEOUT = Duration.ofMinutes(4);

    /**
     * In the ci profile the ladder ends at a limit of its own: some 1,500 stacks of 64 MiB. The
     * system's is often that of the whole machine, and tens of seconds away.
     */
    private static final long LADDER_STACK = 64L << 20;
    private static final long LADDER_ADDRESSES_KIB = 100L << 20;
    private static final int PROCESSES = 3;

    private final String label;
    private final int tasks;

    SystemCost(String label, int tasks) {
        this.label = label;
        this.tasks = tasks;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return tasks == 0
                ? Variant.parameters("subject", label)
                : Variant.parameters("tasks", tasks, "subject", label);
    }

    @Override
    public int trials(Scope scope) {
        return scope.trials(1);
    }

    /** The last, so that a system without a thread left disturbs nothing else. */
    @Override
    public int stage() {
        return 2;
    }

    private static ProbeResult lowLadder(ExperimentContext context) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c",
                "ulimit -v " + LADDER_ADDRESSES_KIB + " && exec \"$@\"", "sh"));
        command.addAll(context.jvmOnEveryCpu(TenThousandThreads.HEAP.toArray(String[]::new))
                .command(LadderProbe.class.getName(),
                        List.of(String.valueOf(ENOUGH), String.valueOf(LADDER_STACK))));
        return context.whileBusy(
                () -> ProbeProcess.attempt(command, context.log("tasks"), LADDER_TIMEOUT));
    }

    private static void record(TrialRecorder recorder, JsonNode findings) {
        double threads = findings.path("threads").asDouble();
        recorder.value(THREADS, "", Direction.HIGHER, threads);
        if (threads > 0) {
            recorder.value(TaskTime.START, "ns", Direction.LOWER,
                    findings.path("start_ns").asDouble() / threads);
        }
        recorder.fact(REFUSAL, findings.path("refusal").asString(""));
        if (findings.has("limit")) {
            recorder.fact(LIMIT, findings.get("limit").asString());
            recorder.fact(LIMIT_VALUE, findings.path("limit_value").asLong());
            recorder.fact(LIMIT_USED, findings.path("limit_used").asLong());
        }
    }
}
