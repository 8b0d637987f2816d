package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.probes.tasks.MemoryProbe;
import dev.parkbench.probes.tasks.TaskKind;
import dev.parkbench.results.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The measurement of the memory of waiting tasks. */
final class TaskMemory {

    /** The bytes of live objects per task. */
    static final String LIVE = "live_per_task";

    /**
     * The resident anonymous memory per task after a full collection: the growth since before the
     * first task, less that of the same program without tasks. The young generation has been used
     * before in both programs, so garbage does not contribute.
     */
    static final String RSS = "rss_per_task";

    /**
     * The resident anonymous memory per task before the full collection, while objects in the young
     * generation need no further page.
     */
    static final String RSS_BEFORE_GC = "rss_before_gc_per_task";

    /** The growth of virtual memory per task, computed in the same way. */
    static final String VIRTUAL = "virtual_per_task";

    /** The growth of the number of memory mappings per task, computed in the same way. */
    static final String MAPS = "maps_per_task";

    /** The growth of the kernel's page tables per task, computed in the same way. */
    static final String PAGE_TABLES = "page_tables_per_task";

    /** The whole resident memory of the process. */
    static final String WHOLE_RSS = "rss";

    /** The committed heap. */
    static final String COMMITTED = "heap_committed";

    private static final double MIB = 1 << 20;

    /**
     * A memory figure of the operating system that grows with the tasks.
     *
     * @param name the name of the measurement per task
     * @param when the time of reading: before or after the full collection
     * @param what the name of the figure in the findings
     */
    private record Account(String name, String unit, String when, String what) {

        /** The growth since before the start of the first task. */
        double grown(JsonNode findings) {
            return findings.path(when).path(what).asDouble()
                    - findings.path("before").path(what).asDouble();
        }

        /** The name of the fact with the growth in a program without tasks. */
        String grown() {
            return "grown_" + when + "_" + what;
        }
    }

    private static final List<Account> ACCOUNTS = List.of(
            new Account(RSS, "B", "after_gc", "anonymous"),
            new Account(RSS_BEFORE_GC, "B", "parked", "anonymous"),
            new Account(VIRTUAL, "B", "parked", "virtual"),
            new Account(MAPS, "", "parked", "maps"),
            new Account(PAGE_TABLES, "B", "parked", "page_tables"));

    private TaskMemory() {
    }

    /**
     * Measures the memory of tasks and returns the bytes of live objects per task, if they were
     * found.
     */
    static Optional<Double> measure(SleepingTasks tasks, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        recorder.fact("flags_of_memory", String.join(" ", tasks.memoryFlags()));
        Optional<ProbeResult.Found> result = TaskProcess.run(recorder, context,
                MemoryProbe.class, tasks.assignment(), tasks.memoryFlags());
        if (result.isEmpty()) {
            return Optional.empty();
        }
        JsonNode findings = result.get().findings();
        double live = findings.path("live_bytes").asDouble() / tasks.assignment().count();
        lower(recorder, LIVE, "B", live);
        recordJvm(recorder, findings);
        if (findings.has("parked")) { // else a system that does not tell
            lower(recorder, WHOLE_RSS, "MiB", findings.at("/parked/rss").asDouble() / MIB);
            tasks.weighedBeside().ifPresent(empty -> recordShares(recorder, context, tasks, empty,
                    findings));
        }
        return Optional.of(live);
    }

    private static void recordJvm(TrialRecorder recorder, JsonNode findings) {
        lower(recorder, "full_gc", "ms", findings.path("full_gc_ms").asDouble());
        recorder.fact("heap_used", findings.path("heap_used").asLong());
        lower(recorder, COMMITTED, "MiB", findings.path("heap_committed").asDouble() / MIB);
        Map<String, Object> byClass = new LinkedHashMap<>();
        findings.path("by_class").properties()
                .forEach(entry -> byClass.put(entry.getKey(), entry.getValue().asDouble()));
        recorder.fact("live_by_class", byClass);
        for (String account : List.of("nmt_total", "nmt_java_heap", "nmt_thread")) {
            if (findings.has(account)) {
                lower(recorder, account, "MiB", findings.get(account).asDouble() / MIB);
            }
        }
    }

    /** Records the share of tasks in the growth. Observation adds to both programs alike. */
    private static void recordShares(TrialRecorder recorder, ExperimentContext context,
            SleepingTasks tasks, EmptyProgram empty, JsonNode findings) {
        for (Account account : ACCOUNTS) {
            double without = context.recorded().of(empty).medianFact(account.grown());
            double share = (account.grown(findings) - without) / tasks.assignment().count();
            if (Double.isNaN(share)) {
                continue;
            }
            if (account.name().equals(RSS) || tasks.assignment().kind() == TaskKind.PLATFORM) {
                lower(recorder, account.name(), account.unit(), share);
            } else {
                recorder.fact(account.name(), share); // says much of platform threads alone
            }
        }
    }

    /** Records the growth in a program without tasks. */
    static void recordGrowth(TrialRecorder recorder, JsonNode findings) {
        if (findings.has("parked")) {
            ACCOUNTS.forEach(
                    account -> recorder.fact(account.grown(), account.grown(findings)));
        }
    }

    private static void lower(TrialRecorder recorder, String name, String unit, double value) {
        recorder.value(name, unit, Direction.LOWER, value);
    }
}
