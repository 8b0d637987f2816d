package dev.parkbench.benchmarks.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state of the machine during a measurement.
 *
 * @param lagP99Millis the 99th percentile of the lateness of this process's wake-ups, in
 *     milliseconds
 * @param others the CPU use of other programs
 * @param stoppedSeconds the time in which a process of the run was stopped by a signal
 * @param delays the time in which threads of measured JVMs waited for a CPU
 * @param pressure the fraction of the time in which some thread of the machine waited for a CPU;
 *     NaN if the system does not report it
 */
public record Conditions(
        double lagP99Millis,
        OtherPrograms.CpuUse others,
        double stoppedSeconds,
        RunQueueDelays.Delays delays,
        double pressure) {

    /** The lateness in milliseconds above which bounds of tens of milliseconds are meaningless. */
    private static final double MOST_LAG_MILLIS = 20;

    /**
     * The disturbances that may have changed the measurement, as text; empty if there are none.
     */
    public Optional<String> disturbance() {
        List<String> reasons = new ArrayList<>();
        if (others.isDisturbance()) {
            reasons.add(others.text());
        }
        if (stoppedSeconds > 0) {
            reasons.add(String.format(Locale.ROOT,
                    "a measured process was stopped by a signal for %.1f s", stoppedSeconds));
        }
        if (delays.isDisturbance()) {
            reasons.add(delays.text());
        }
        if (lagP99Millis > MOST_LAG_MILLIS) {
            reasons.add(String.format(Locale.ROOT,
                    "the load's own wake-ups were %.0f ms late (p99)", lagP99Millis));
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /** All values by name, for the record. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("wake_up_lag_p99_ms", lagP99Millis);
        facts.put("measured_s", others.measuredSeconds());
        facts.put("disturbed_s", others.disturbedSeconds());
        facts.put("most_cpus_of_others", others.mostCpus());
        facts.put("stopped_s", stoppedSeconds);
        facts.put("compilers_ran_s", delays.compilersRanSeconds());
        facts.put("compilers_waited_s", delays.compilersWaitedSeconds());
        facts.put("threads_waited_s", delays.othersWaitedSeconds());
        if (!Double.isNaN(pressure)) {
            facts.put("cpu_pressure", pressure);
        }
        return facts;
    }
}
