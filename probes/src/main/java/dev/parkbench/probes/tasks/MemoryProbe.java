package dev.parkbench.probes.tasks;

import com.sun.management.OperatingSystemMXBean;
import dev.parkbench.host.ProbeParameters;
import dev.parkbench.host.ProcessMemory;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/**
 * A probe that starts many sleeping tasks and measures memory while all of them sleep: the growth
 * of live objects by class, the heap, and the memory of the process. It does not measure time.
 */
public final class MemoryProbe {

    /**
     * JVM flags that keep the stack frames below which threads sleep interpreted. Without them the
     * recursion of the first deep thread would be compiled on its way.
     */
    public static final List<String> INTERPRETED_FRAMES = List.of("-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude," + Sleeper.class.getName() + "::descend");

    private static final Duration LONG = Duration.ofHours(1);
    private static final long PATIENCE_SECONDS = 120;
    private static final int CLASSES = 8;

    /** The time over which less than a fifth of a CPU counts as quiet. */
    private static final Duration QUIET_OVER = Duration.ofMillis(50);

    /** The most bytes that are allocated to fill the young generation. */
    private static final int MOST_CHURN = 1 << 28;
    private static final int CHURN = 1 << 12;

    /** Written so that the compiler does not eliminate the allocation. */
    @SuppressWarnings("UnusedVariable")
    private static volatile byte @Nullable [] garbage;

    private MemoryProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args the parameters of an {@link Assignment}
     */
    public static void main(String[] args) throws Exception {
        ProbeOutput.of(() -> measure(Assignment.parse(ProbeParameters.parse(List.of(args)))));
    }

    @SuppressWarnings("ReachabilityFenceUsage") // a failure invalidates the measurement
    static Map<String, Object> measure(Assignment assignment) throws Exception {
        TaskWarmUp.run(assignment, PATIENCE_SECONDS);
        WakeUps wakeUps = new WakeUps(assignment.count());
        // The starter is never closed: that would end the tasks one by one, and the process ends
        // anyway.
        TaskStarter starter = assignment.kind().open(assignment.sleepingFor(LONG), wakeUps);
        churn();
        // The first histogram loads classes. Its result is kept live until the second histogram,
        // and that of the second until the third; otherwise they would affect the measured memory
        // of the tasks.
        ProcessMemory.ofThisProcess();
        ClassHistogram first = Diagnostics.classHistogram();
        Optional<ProcessMemory> empty = ProcessMemory.ofThisProcess();
        ClassHistogram before = Diagnostics.classHistogram();
        Reference.reachabilityFence(first);
        for (int i = 0; i < assignment.count(); i++) {
            starter.start();
        }
        settle(assignment.count(), wakeUps);
        Optional<ProcessMemory> parked = ProcessMemory.ofThisProcess();
        long collection = System.nanoTime();
        ClassHistogram after = Diagnostics.classHistogram();
        collection = System.nanoTime() - collection;
        Optional<ProcessMemory> collected = ProcessMemory.ofThisProcess();
        Reference.reachabilityFence(starter);
        Reference.reachabilityFence(before);
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("count", wakeUps.waiting());
        findings.put("woke", wakeUps.done());
        findings.put("live_bytes", after.total() - before.total());
        findings.put("by_class", after.growth(before, Math.max(1, assignment.count()), CLASSES));
        findings.put("full_gc_ms", collection / 1e6);
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        findings.put("heap_used", heap.getUsed());
        findings.put("heap_committed", heap.getCommitted());
        empty.ifPresent(memory -> findings.put("before", facts(memory)));
        parked.ifPresent(memory -> findings.put("parked", facts(memory)));
        collected.ifPresent(memory -> findings.put("after_gc", facts(memory)));
        accounts(findings);
        return findings;
    }

    /** Adds the figures of native memory tracking (NMT), if it is enabled. */
    private static void accounts(Map<String, Object> findings) throws JMException {
        Optional<String> account = Diagnostics.nativeMemory();
        for (String section : List.of("Total", "Java Heap", "Thread")) {
            account.flatMap(text -> Diagnostics.committedKibibytes(text, section))
                    .ifPresent(kibibytes -> findings.put(
                            "nmt_" + section.toLowerCase(Locale.ROOT).replace(' ', '_'),
                            1024 * kibibytes));
        }
    }

    private static Map<String, Object> facts(ProcessMemory memory) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rss", memory.resident());
        facts.put("anonymous", memory.anonymous());
        facts.put("peak", memory.peak());
        facts.put("virtual", memory.virtual());
        facts.put("page_tables", memory.pageTables());
        facts.put("maps", memory.maps());
        facts.put("threads", memory.threads());
        return facts;
    }

    /**
     * Allocates garbage until two collections have run, so that all pages of the young generation
     * are in use before the first measurement.
     */
    private static void churn() {
        long before = collections();
        for (int bytes = 0; bytes < MOST_CHURN && collections() < before + 2; bytes += CHURN) {
            garbage = new byte[CHURN];
        }
        garbage = null;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    /** Waits until all tasks wait and the process has become quiet. */
    private static void settle(int count, WakeUps wakeUps) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        long used;
        do {
            long before = cpuNanos();
            Thread.sleep(QUIET_OVER);
            used = cpuNanos() - before;
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(wakeUps.waiting() + " of " + count
                        + " tasks wait after " + PATIENCE_SECONDS + " s, and the process uses "
                        + used / QUIET_OVER.toMillis() / 10_000 + " % of a CPU");
            }
        } while (wakeUps.waiting() < count || used > QUIET_OVER.toNanos() / 5);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                ? bean.getProcessCpuTime()
                : 0;
    }
}
