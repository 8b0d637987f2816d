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

/** The measurement of the time of tasks, and of the peak of resident memory. */
final class TaskTime {

    /** The wall time from the first start to the last wake-up, less the sleep. */
    static final String OVER = "over_sleep";

    /** The time to start one task. */
    static final String START = "start";

    /** The CPU time of the process from the first start to the last wake-up. */
    static final String CPU_USER = "cpu_user";
    static final String CPU_SYSTEM = "cpu_system";

    /** The bytes per task that the starting thread allocates. */
    static final String ALLOCATED = "allocated_by_starter";

    /** The lateness of each wake-up. */
    static final String OVERSHOOT = "overshoot";

    /** The wall time from the start of the program to its output, measured from outside. */
    static final String ELAPSED = "elapsed";

    /** The peak of the program's resident memory. */
    static final String PEAK = "peak_rss";

    /** The peak of resident memory per task, less that of the program without tasks. */
    static final String PEAK_PER_TASK = "peak_rss_per_task";

    /** Whether all tasks woke before the timeout of the process. */
    static final String FINISHED = "finished";

    private static final double MIB = 1 << 20;

    /**
     * The least number of tasks for a peak per task. The memory of fewer tasks is less than the
     * variation of the JVM.
     */
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

    /** Records the figures that the program of every runtime prints. */
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

    /** Records the figures of a process that are measured from outside. */
    static void recordFromOutside(TrialRecorder recorder, ProbeResult.Found result) {
        recorder.time(ELAPSED, result.elapsed().toNanos());
        result.memory().ifPresent(
                memory -> lower(recorder, PEAK, "MiB", memory.peak() / MIB));
    }

    /** Records the peak per task, given the peak without tasks in MiB. */
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
