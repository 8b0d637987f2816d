package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TimeProbe;
import dev.parkbench.results.Direction;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** What tasks take in time, and the peak of memory as others report it. */
final class TaskTime {

    /** Wall time over the sleep, from the first start to the last wake-up. */
    static final String OVER = "over_sleep";

    /** What it takes to start one task. */
    static final String START = "start";

    /** CPU time of the process from the first start to the last wake-up. */
    static final String CPU_USER = "cpu_user";
    static final String CPU_SYSTEM = "cpu_system";

    /** Bytes that who starts a task allocates for it. */
    static final String ALLOCATED = "allocated_by_starter";

    /** How late each task woke. */
    static final String OVERSHOOT = "overshoot";

    /** From the start of the program to its answer, as seen from outside. */
    static final String ELAPSED = "elapsed";

    /** The most resident memory that the program ever had. */
    static final String PEAK = "peak_rss";

    /** The same over that of the program without tasks, for each task. */
    static final String PEAK_PER_TASK = "peak_rss_per_task";

    /** Whether all tasks woke before the process was given up. */
    static final String FINISHED = "finished";

    private static final double MIB = 1 << 20;

    /** The share of fewer tasks in the memory of a process is less than what its JVM differs by. */
    private static final int LEAST_FOR_A_SHARE = 10_000;

    private TaskTime() {
    }

    static void measure(SleepingTasks tasks, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Assignment assignment = tasks.assignment();
        recorder.fact("flags_of_time", String.join(" ", tasks.timeFlags()));
        recorder.fact("sleep_ms", assignment.sleep().toMillis());
        recorder.fact("warm_up_tasks", assignment.warmUp());
        Optional<ProbeResult.Found> result = TaskProcess.run(recorder, context, TimeProbe.class,
                assignment, tasks.timeFlags());
        recorder.fact(FINISHED, result.isPresent());
        if (result.isEmpty()) {
            return;
        }
        JsonNode findings = result.get().findings();
        record(recorder, findings);
        recordFromOutside(recorder, result.get());
        lower(recorder, ALLOCATED, "B",
                findings.path("starter_allocated").asDouble() / assignment.count());
        recorder.fact("gc_count", findings.path("gc_count").asLong());
        recorder.fact("gc_ms", findings.path("gc_ms").asLong());
        histogram(findings.path("overshoots").asString("")).ifPresent(
                overshoots -> recorder.times(OVERSHOOT, overshoots));
        tasks.timedBeside().ifPresent(empty -> recordShare(recorder, assignment.count(),
                result.get(), context.recorded().of(empty).medianTrial(PEAK)));
    }

    /** What every runtime's program prints of itself. */
    static void record(TrialRecorder recorder, JsonNode findings) {
        long count = findings.path("count").asLong();
        recorder.fact("woke", count);
        lower(recorder, OVER, "ms", (findings.path("wall_ns").asDouble()
                - findings.path("sleep_ns").asDouble()) / 1e6);
        double start = findings.path("start_ns").asDouble() / count;
        lower(recorder, START, "ns", start);
        recorder.fact("starts_per_second", 1e9 / start);
        lower(recorder, findings, "user_us", CPU_USER, "s", 1e-6);
        lower(recorder, findings, "system_us", CPU_SYSTEM, "s", 1e-6);
        lower(recorder, findings, "voluntary", "switches_voluntary", "", 1);
        lower(recorder, findings, "involuntary", "switches_involuntary", "", 1);
        lower(recorder, findings, "minor_faults", "faults_minor", "", 1);
        if (findings.has("major_faults")) {
            recorder.fact("faults_major", findings.get("major_faults").asLong());
        }
    }

    /** What is seen of a process from outside. */
    static void recordFromOutside(TrialRecorder recorder, ProbeResult.Found result) {
        recorder.time(ELAPSED, result.elapsed().toNanos());
        result.memory().ifPresent(
                memory -> lower(recorder, PEAK, "MiB", memory.peak() / MIB));
    }

    /** The share of each task in the peak of a process, beside the peak without tasks in MiB. */
    static void recordShare(TrialRecorder recorder, int count, ProbeResult.Found result,
            double without) {
        if (count >= LEAST_FOR_A_SHARE && !Double.isNaN(without)) {
            result.memory().ifPresent(memory -> lower(recorder, PEAK_PER_TASK, "B",
                    (memory.peak() - without * MIB) / count));
        }
    }

    private static void lower(TrialRecorder recorder, JsonNode findings, String key, String name,
            String unit, double scale) {
        if (findings.has(key)) {
            lower(recorder, name, unit, findings.get(key).asDouble() * scale);
        }
    }

    private static void lower(TrialRecorder recorder, String name, String unit, double value) {
        recorder.value(name, unit, Direction.LOWER, value);
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
