package dev.parkbench.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine and the software that a run measured on: part of every result.
 *
 * @param jdk version of the measured JDK, such as {@code 25.0.3+9-LTS}
 * @param jvm name and build of the virtual machine
 * @param jvmFlags the flags that every measured JVM was given
 * @param os name of the operating system
 * @param kernel version of its kernel
 * @param cpuModel model name of the processor
 * @param cpus processors that the JVM may use
 * @param memoryBytes physical memory
 * @param commit the commit of Parkbench that measured
 * @param time when this was looked at, ISO-8601 in UTC
 * @param settings what else can change a result (huge pages, CPU placement, limits), in order
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

    /** The same with other settings. */
    public Environment withSettings(Map<String, String> newSettings) {
        return new Environment(jdk, jvm, jvmFlags, os, kernel, cpuModel, cpus, memoryBytes, commit,
                time, newSettings);
    }
}
