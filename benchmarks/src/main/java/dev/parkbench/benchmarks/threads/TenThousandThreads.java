package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TaskKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The experiment on 10,000 sleeping platform threads, and on as many as the system allows. */
public final class TenThousandThreads implements TaskExperiment {

    /**
     * The number of threads whose memory is measured in both profiles. Fewer would not stand out
     * from the JVM itself.
     */
    static final int WEIGHED = 10_000;

    static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-Xmn16m");
    private static final long SMALL_STACK = 256L << 10;

    /** The kinds of sleepers: platform threads, and others for comparison. */
    enum Sleepers {
        PLATFORM("platform", TaskKind.PLATFORM, 0),
        SMALL_STACKS("platform, 256 KiB stacks",
                TaskKind.PLATFORM, SMALL_STACK),
        VIRTUAL("virtual, cold", TaskKind.VIRTUAL,
                0),
        TIMER("scheduled-pool", TaskKind.SCHEDULED_POOL, 0);

        private final String label;
        private final TaskKind kind;
        private final long stackBytes;

        Sleepers(String label, TaskKind kind, long stackBytes) {
            this.label = label;
            this.kind = kind;
            this.stackBytes = stackBytes;
        }

        private Assignment assignment(int count, Duration sleep) {
            return Assignment.of(kind, count, sleep).withStacksOf(stackBytes);
        }

        private SleepingTasks of(int count, Scope scope) {
            return SleepingTasks.of(label, assignment(count, TenThousandThreads.sleep(scope)));
        }

        /**
         * Whether the time is measured; in the profile ci only that of sleepers that claims read.
         */
        private boolean isTimed(Scope scope) {
            return scope.isFull() || this == PLATFORM;
        }

        private boolean isWeighed(Scope scope) {
            return scope.isFull() || this != SMALL_STACKS;
        }

        /** The row with the measured time. */
        SleepingTasks timed(Scope scope) {
            int count = count(scope);
            SleepingTasks timed = of(count, scope).timedWith(HEAP);
            return count == WEIGHED ? timed.weighedWith(HEAP) : timed;
        }

        /** The row with the measured memory. */
        SleepingTasks weighed(Scope scope) {
            SleepingTasks weighed = of(WEIGHED, scope).weighedWith(HEAP);
            return count(scope) == WEIGHED ? weighed.timedWith(HEAP) : weighed;
        }
    }

    static int count(Scope scope) {
        return scope.isFull() ? 10_000 : 1000;
    }

    static Duration sleep(Scope scope) {
        return Duration.ofSeconds(scope.isFull() ? 5 : 1);
    }

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

    @Override
    public List<TaskVariant> variants(Scope scope) {
        Set<TaskVariant> variants = new LinkedHashSet<>();
        for (Sleepers sleepers : Sleepers.values()) {
            if (sleepers.isTimed(scope)) {
                variants.add(sleepers.timed(scope));
            }
            if (sleepers.isWeighed(scope)) {
                variants.add(sleepers.weighed(scope));
            }
        }
        if (scope.isFull()) { // no claim is about those of other runtimes
            for (ReferenceRuntime runtime : List.of(ReferenceRuntime.C_THREADS,
                    ReferenceRuntime.PYTHON_THREADS)) {
                variants.add(new RuntimeTasks(runtime, RuntimeSetting.FRESH,
                        count(scope), sleep(scope), TaskVariant.MOST_TRIALS));
            }
        }
        variants.add(SleepingTasks
                .of("platform, accounted by the JVM",
                        Assignment.of(TaskKind.PLATFORM, count(scope), Duration.ZERO))
                .weighedWith(withAccount()).withoutResident().inTrials(1));
        variants.addAll(Arrays.asList(SystemCost.values()));
        return SleepingTasks.withEmptyPrograms(variants);
    }

    private static List<String> withAccount() {
        return TaskJvmFlags.with(HEAP, List.of("-XX:NativeMemoryTracking=summary"));
    }

    @Override
    public void prepare(ExperimentContext context) {
        TaskExperiment.super.prepare(context);
        context.note("Memory is measured with " + WEIGHED + " threads, time with "
                + count(context.settings().scope()) + ", in JVMs of their own with "
                + String.join(" ", HEAP) + ".");
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return new TenThousandThreadsClaims(scope).all();
    }
}
