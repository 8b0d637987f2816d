package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.probe.tasks.Assignment;
import dev.parkbench.benchmarks.probe.tasks.MemoryProbe;
import dev.parkbench.benchmarks.probe.tasks.PageProbe;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import dev.parkbench.benchmarks.probe.tasks.TimeProbe;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.benchmarks.server.ProbeResult;
import dev.parkbench.results.Direction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * Runs probes of tasks, each in a fresh process on every CPU of the run, and keeps what they find.
 * Time and memory are never asked of one process: to look at the memory takes time.
 */
final class TaskTrials {

    /** Wall time over the sleep, from the first start to the last wake-up. */
    static final String OVER = "over_sleep";

    /** The same as seen from outside, less what the program takes without tasks. */
    static final String OVER_OUTSIDE = "over_sleep_outside";

    /** What it takes to start one task. */
    static final String START = "start";

    /** Bytes that who starts a task allocates for it. */
    static final String ALLOCATED = "allocated_by_starter";

    /** How late each task woke. */
    static final String OVERSHOOT = "overshoot";

    /** The most resident memory, over that of the same program without tasks, for each task. */
    static final String PEAK_RSS = "peak_rss_per_task";

    /** Bytes of live objects for each task. */
    static final String LIVE = "live_per_task";

    /**
     * Resident anonymous memory after a full collection, for each task: what has come to it since
     * before the first task, over the same of the same program without tasks.
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

    /** How many tasks woke, or wait. */
    static final String COUNT = "tasks";

    /** The flag that has a heap in memory before it is used. */
    static final String PRE_TOUCH = "-XX:+AlwaysPreTouch";

    /** The flag that has threads wait for the compiler. */
    static final String IN_FOREGROUND = "-Xbatch";

    private static final double MIB = 1 << 20;

    private final ExperimentContext context;
    private final Duration patience;
    private final Found found;
    private final Map<String, Optional<ProbeResult.Found>> empties = new LinkedHashMap<>();
    private final Map<String, ProbeResult.Found> last = new LinkedHashMap<>();

    /**
     * Trials.
     *
     * @param patience after which a probe is killed
     */
    TaskTrials(ExperimentContext context, Duration patience, Found found) {
        this.context = context;
        this.patience = patience;
        this.found = found;
    }

    /** What tasks take in time, and the peak of memory as others report it. */
    void time(int trial, String arm, Assignment assignment, List<String> flags) throws Exception {
        context.step("trial " + (trial + 1) + ", " + arm + ", time");
        LegacyRecorder recorder = recorder(arm, assignment);
        recorder.fact(trial, "flags_of_time", String.join(" ", flags));
        recorder.fact(trial, "sleep_ms", assignment.sleep().toMillis());
        recorder.fact(trial, "warm_up_tasks", assignment.warmUp());
        probe(trial, recorder, TimeProbe.class, assignment, flags).ifPresent(result -> {
            recordTime(trial, arm, recorder, result);
            JsonNode findings = result.findings();
            if (assignment.count() > 0) {
                keep(recorder, trial, arm, ALLOCATED, "B", findings.path("starter_allocated")
                        .asDouble() / assignment.count());
            }
            recorder.fact(trial, "gc_count", findings.path("gc_count").asLong());
            recorder.fact(trial, "gc_ms", findings.path("gc_ms").asLong());
            histogram(findings.path("overshoots").asString("")).ifPresent(
                    overshoots -> recorder.times(trial, OVERSHOOT, overshoots));
        });
        if (assignment.count() > 0) {
            // From outside a warm-up takes longer than what counts, and memory that was in use before
            // hides what tasks take.
            boolean hidden = assignment.warmUp() > 0 || flags.contains(PRE_TOUCH);
            outside(trial, arm, recorder, assignment.count(), hidden
                    ? Optional.empty()
                    : empty(trial, TimeProbe.class, assignment, flags));
        }
    }

    /** What every runtime's program prints of itself. */
    void recordTime(int trial, String arm, LegacyRecorder recorder, ProbeResult.Found result) {
        last.put(arm, result);
        JsonNode findings = result.findings();
        long count = findings.path("count").asLong();
        found.note(arm, COUNT, (double) count);
        double over = (findings.path("wall_ns").asDouble() - findings.path("sleep_ns").asDouble())
                / 1e6;
        keep(recorder, trial, arm, OVER, "ms", over);
        if (count > 0) {
            double start = findings.path("start_ns").asDouble() / count;
            keep(recorder, trial, arm, START, "ns", start);
            recorder.fact(trial, "starts_per_second", 1e9 / start);
        }
        value(findings, "user_us", 1e-6).ifPresent(
                seconds -> keep(recorder, trial, arm, "cpu_user", "s", seconds));
        value(findings, "system_us", 1e-6).ifPresent(
                seconds -> keep(recorder, trial, arm, "cpu_system", "s", seconds));
        value(findings, "voluntary", 1).ifPresent(
                switches -> keep(recorder, trial, arm, "switches_voluntary", "", switches));
        value(findings, "involuntary", 1).ifPresent(
                switches -> keep(recorder, trial, arm, "switches_involuntary", "", switches));
        value(findings, "minor_faults", 1).ifPresent(
                faults -> keep(recorder, trial, arm, "faults_minor", "", faults));
        value(findings, "major_faults", 1).ifPresent(
                faults -> recorder.fact(trial, "faults_major", faults));
    }

    /** What was seen from outside, beside the same program without tasks. */
    void outside(int trial, String arm, LegacyRecorder recorder, int count,
            Optional<ProbeResult.Found> empty) {
        ProbeResult.Found result = last.remove(arm);
        if (result == null) {
            return;
        }
        result.memory().ifPresent(memory -> keep(recorder, trial, arm, "peak_rss", "MiB",
                memory.peak() / MIB));
        empty.ifPresent(without -> {
            double sleep = result.findings().path("sleep_ns").asDouble() / 1e6;
            keep(recorder, trial, arm, OVER_OUTSIDE, "ms",
                    result.elapsed().minus(without.elapsed()).toNanos() / 1e6 - sleep
                            + without.findings().path("wall_ns").asDouble() / 1e6);
            if (result.memory().isPresent() && without.memory().isPresent()) {
                keep(recorder, trial, arm, PEAK_RSS, "B",
                        (double) (result.memory().get().peak() - without.memory().get().peak())
                                / count);
            }
        });
    }

    /** What tasks take in memory while they wait. */
    void memory(int trial, String arm, Assignment assignment, List<String> flags)
            throws Exception {
        context.step("trial " + (trial + 1) + ", " + arm + ", memory");
        LegacyRecorder recorder = recorder(arm, assignment);
        recorder.fact(trial, "flags_of_memory", String.join(" ", flags));
        Optional<ProbeResult.Found> result = probe(trial, recorder, MemoryProbe.class,
                assignment, flags);
        if (result.isEmpty()) {
            return;
        }
        JsonNode findings = result.get().findings();
        int count = assignment.count();
        found.note(arm, "waiting", findings.path("count").asDouble());
        keep(recorder, trial, arm, LIVE, "B", findings.path("live_bytes").asDouble() / count);
        keep(recorder, trial, arm, "full_gc", "ms", findings.path("full_gc_ms").asDouble());
        recorder.fact(trial, "heap_used", findings.path("heap_used").asLong());
        keep(recorder, trial, arm, COMMITTED, "MiB",
                findings.path("heap_committed").asDouble() / MIB);
        Map<String, Object> byClass = new LinkedHashMap<>();
        findings.path("by_class").properties()
                .forEach(entry -> byClass.put(entry.getKey(), entry.getValue().asDouble()));
        recorder.fact(trial, "live_by_class", byClass);
        for (String account : List.of("nmt_total", "nmt_java_heap", "nmt_thread")) {
            value(findings, account, 1 / MIB).ifPresent(
                    committed -> keep(recorder, trial, arm, account, "MiB", committed));
        }
        Optional<ProbeResult.Found> empty = empty(trial, MemoryProbe.class, assignment, flags);
        if (!findings.has("parked") || empty.isEmpty()) {
            return; // a system that does not tell
        }
        JsonNode without = empty.get().findings();
        keep(recorder, trial, arm, WHOLE_RSS, "MiB", findings.at("/parked/rss").asDouble() / MIB);
        keep(recorder, trial, arm, RSS, "B",
                more(findings, without, "after_gc", "anonymous") / count);
        keepOrNote(recorder, trial, arm, assignment, RSS_BEFORE_GC, "B",
                more(findings, without, "parked", "anonymous"));
        keepOrNote(recorder, trial, arm, assignment, VIRTUAL, "B",
                more(findings, without, "parked", "virtual"));
        keepOrNote(recorder, trial, arm, assignment, MAPS, "",
                more(findings, without, "parked", "maps"));
        keepOrNote(recorder, trial, arm, assignment, PAGE_TABLES, "B",
                more(findings, without, "parked", "page_tables"));
    }

    /** What the JVM's own account says of them, which takes memory itself: in a trial of its own. */
    void accounted(String label, Assignment assignment, List<String> flags) throws Exception {
        List<String> all = new ArrayList<>(flags);
        all.add("-XX:NativeMemoryTracking=summary");
        memory(0, label + ", accounted by the JVM, " + Subject.brief(assignment.count()),
                assignment, all);
    }

    /** What says much of platform threads alone has a row for them, else it is one of the facts. */
    private void keepOrNote(LegacyRecorder recorder, int trial, String arm, Assignment assignment,
            String measurement, String unit, double all) {
        if (assignment.kind() == TaskKind.PLATFORM) {
            keep(recorder, trial, arm, measurement, unit, all / assignment.count());
        } else {
            recorder.fact(trial, measurement, all / assignment.count());
        }
    }

    /** What the tasks added: their counters were there before, and looking adds to both programs. */
    private static double more(JsonNode with, JsonNode without, String when, String what) {
        return grown(with, when, what) - grown(without, when, what);
    }

    private static double grown(JsonNode findings, String when, String what) {
        return findings.path(when).path(what).asDouble()
                - findings.path("before").path(what).asDouble();
    }

    /** The same program without tasks, once for each trial, kind of probe and set of flags. */
    private Optional<ProbeResult.Found> empty(int trial, Class<?> probe, Assignment assignment,
            List<String> flags) throws Exception {
        Assignment none = assignment.times(0);
        String key = trial + probe.getSimpleName() + flags
                + (none.warmUp() > 0 ? none.arguments() : "");
        if (!empties.containsKey(key)) {
            String arm = "no task, " + (none.warmUp() > 0 ? "warm" : "cold");
            LegacyRecorder recorder = context.arm(arm);
            Optional<ProbeResult.Found> result = probe(trial, recorder, probe, none, flags);
            result.flatMap(ProbeResult.Found::memory).ifPresent(memory -> recorder.fact(trial,
                    "rss_" + probe.getSimpleName(), memory.resident()));
            empties.put(key, result);
        }
        return empties.getOrDefault(key, Optional.empty());
    }

    private Optional<ProbeResult.Found> probe(int trial, LegacyRecorder recorder,
            Class<?> probe, Assignment assignment, List<String> flags) throws Exception {
        return unlessVoid(trial, recorder,
                attempt(context, probe, assignment.arguments(), flags,
                        patience.plus(assignment.sleep())));
    }

    /** What the first use of a page takes on this machine; not a number if that was not found. */
    double pageNanos() throws Exception {
        String arm = "first use of a page";
        context.step(arm);
        LegacyRecorder recorder = context.arm(arm);
        unlessVoid(0, recorder,
                attempt(context, PageProbe.class, List.of(), List.of(), patience))
                .ifPresent(result -> keep(recorder, 0, arm, "page", "ns",
                        result.findings().path("page_ns").asDouble()));
        return found.median(arm, "page");
    }

    /** Runs a probe in a JVM of its own on every CPU of the run. */
    static ProbeResult attempt(ExperimentContext context, Class<?> probe, List<String> arguments,
            List<String> flags, Duration patience) throws Exception {
        return context.excluding(() -> ProbeProcess.attempt(
                context.jvmOnEveryCpu(flags.toArray(String[]::new)), "tasks", probe, arguments,
                patience));
    }

    /** What was found; if nothing was, the row of the arm says why. */
    Optional<ProbeResult.Found> unlessVoid(int trial, LegacyRecorder recorder, ProbeResult result) {
        return Attempt.unlessVoid(context, List.of(recorder), trial, result);
    }

    private LegacyRecorder recorder(String arm, Assignment assignment) {
        return context.arm(arm, "tasks", assignment.count());
    }

    private void keep(LegacyRecorder recorder, int trial, String arm, String measurement,
            String unit, double value) {
        found.value(recorder, trial, arm, measurement, unit, Direction.LOWER, value);
    }

    private static Optional<Double> value(JsonNode findings, String name, double scale) {
        return findings.has(name)
                ? Optional.of(findings.get(name).asDouble() * scale)
                : Optional.empty();
    }

    private static Optional<Histogram> histogram(String base64) {
        if (base64.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(bytes, 0);
            return histogram.getTotalCount() == 0 ? Optional.empty() : Optional.of(histogram);
        } catch (DataFormatException e) {
            throw new IllegalStateException("the probe's histogram is damaged", e);
        }
    }
}
