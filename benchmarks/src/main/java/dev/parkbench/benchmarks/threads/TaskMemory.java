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

/** What tasks take in memory while they wait. */
final class TaskMemory {

    /** Bytes of live objects for each task. */
    static final String LIVE = "live_per_task";

    /**
     * Resident anonymous memory after a full collection, for each task: what has come to it since
     * before the first task, over the same of the same program without tasks. In both the young
     * generation has been used before, so garbage has no share in it.
     */
    static final String RSS = "rss_per_task";

    /** The same before it, while what is in the young generation costs no further page. */
    static final String RSS_BEFORE_GC = "rss_before_gc_per_task";

    /** Named addresses that have come, for each task, in the same way. */
    static final String VIRTUAL = "virtual_per_task";

    /** Memory mappings that have come, for each task, in the same way. */
    static final String MAPS = "maps_per_task";

    /** The kernel's page tables that have come, for each task, in the same way. */
    static final String PAGE_TABLES = "page_tables_per_task";

    /** All resident memory. */
    static final String WHOLE_RSS = "rss";

    /** The heap that the system has promised. */
    static final String COMMITTED = "heap_committed";

    private static final double MIB = 1 << 20;

    /**
     * An account of the system that grows with the tasks.
     *
     * @param name of the measurement for each task
     * @param when it is looked at: before the full collection or after it
     * @param what is looked at
     */
    private record Account(String name, String unit, String when, String what) {

        /** What has come to it since before the first task would have started. */
        double grown(JsonNode findings) {
            return findings.path(when).path(what).asDouble()
                    - findings.path("before").path(what).asDouble();
        }

        /** The name of the fact that tells of a program without tasks. */
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

    /** Weighs tasks; how many bytes of live objects each has, if that was found. */
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

    /** What tasks add: looking adds to both programs, and counters were there before. */
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

    /** What comes to a program that has no task. */
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
