package dev.parkbench.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine and the software of a run.
 *
 * @param jdk the version of the measuring JDK, such as {@code 25.0.3+9-LTS}
 * @param jvm the name and vendor of its virtual machine
 * @param jvmFlags the flags of every measured JVM
 * @param os the name and architecture of the operating system
 * @param kernel the version of the kernel
 * @param cpuModel the model name of the processor
 * @param cpus the number of CPUs that the run may use
 * @param memoryBytes the physical memory, in bytes
 * @param commit the commit of Parkbench
 * @param time the time at which the environment was captured, ISO 8601 in UTC
 * @param settings other properties that can influence results (huge pages, CPU placement, limits),
 *     in order
 */
public record Environment(
        String jdk,
        String jvm,
        List<String> jvmFlags,
        String os,
        String kernel,
        String cpuModel,
        int cpus,
        long memoryBytes,
        String commit,
        String time,
        Map<String, String> settings) {

    public Environment {
        Checks.present(jdk, "jdk");
        Checks.present(jvm, "jvm");
        jvmFlags = List.copyOf(Checks.present(jvmFlags, "jvm_flags"));
        Checks.present(os, "os");
        Checks.present(kernel, "kernel");
        Checks.present(cpuModel, "cpu_model");
        if (cpus < 1) {
            throw new IllegalArgumentException("cpus is less than one: " + cpus);
        }
        Checks.notNegative(memoryBytes, "memory_bytes");
        Checks.present(commit, "commit");
        Checks.utc(time, "time");
        Checks.present(settings, "settings").forEach(
                (key, value) -> Checks.present(value, "settings." + key));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** This environment with other settings. */
    public Environment withSettings(Map<String, String> newSettings) {
        return new Environment(jdk, jvm, jvmFlags, os, kernel, cpuModel, cpus, memoryBytes, commit,
                time, newSettings);
    }
}
