package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
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

/**
 * Costs of the operating system with which threads are compared, and the number of threads at which
 * it refuses more.
 */
enum SystemCost implements TaskVariant {

    /** The time of the first use of a memory page on this machine. */
    FIRST_PAGE("first use of a page", 0) {
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            context.found(recorder, TaskProcess.attempt(context,
                    ProbeRequest.of(PageProbe.class), List.of(), TaskProcess.TIMEOUT))
                    .ifPresent(result -> recorder.value(PAGE, "ns", Direction.LOWER,
                            result.findings().path("page_ns").asDouble()));
        }
    },
    /** JVMs with one task each: the cost of a process instead of a thread. */
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
    /** Threads that are started until the system refuses one. */
    LADDER("ladder to refusal", SystemCost.ENOUGH) {
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context) throws Exception {
            ProbeResult result = context.settings().scope().isFull()
                    ? TaskProcess.attempt(context, ladder(0), TenThousandThreads.HEAP,
                            LADDER_TIMEOUT)
                    : lowLadder(context);
            Optional<ProbeResult.Found> end = context.found(recorder, result);
            recorder.fact(SURVIVED, end.isPresent());
            end.ifPresent(found -> record(recorder, found.findings()));
        }
    };

    /** The time of the first use of a page. */
    static final String PAGE = "page";

    /** Whether the JVM survives the refusal of a thread. */
    static final String SURVIVED = "survived";

    /** The message of the error; empty if no thread was refused. */
    static final String REFUSAL = "refusal";

    /** The number of started threads. */
    static final String THREADS = "threads";

    /** The limit with the largest fraction in use: its name, value and use. */
    static final String LIMIT = "limit";
    static final String LIMIT_VALUE = "limit_value";
    static final String LIMIT_USED = "limit_used";

    /** The number of threads at which the ladder ends if no limit ends it. */
    private static final int ENOUGH = 60_000;
    private static final Duration LADDER_TIMEOUT = Duration.ofMinutes(4);

    /**
     * The stack size in the profile ci, where the ladder ends at its own limit of some 1,500 stacks
     * of 64 MiB. The limit of the system often concerns the whole machine and takes tens of seconds
     * to reach.
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

    /** The last stage, so that a system without free threads disturbs no other variant. */
    @Override
    public int stage() {
        return 2;
    }

    private static ProbeRequest ladder(long stackBytes) {
        return ProbeRequest.of(LadderProbe.class).with("most", ENOUGH).with("stack_bytes",
                stackBytes);
    }

    private static ProbeResult lowLadder(ExperimentContext context) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c",
                "ulimit -v " + LADDER_ADDRESSES_KIB + " && exec \"$@\"", "sh"));
        command.addAll(ladder(LADDER_STACK).command(
                context.jvmOnEveryCpu(TenThousandThreads.HEAP.toArray(String[]::new))));
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
