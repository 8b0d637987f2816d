package dev.parkbench.results;

import java.util.List;
import java.util.Map;

/**
 * Where a run took place; two runs are comparable if these are equal.
 *
 * @param jdk the version of the JDK that runs Parkbench itself
 * @param jvm the JVM's name and vendor
 * @param jvmFlags the flags of every measured JVM
 * @param commit the commit of the sources, with {@code -dirty} if they differ from it
 * @param time when the run started, ISO 8601 in UTC
 * @param settings what else was fixed: placement on CPUs, memory pages, limits
 */
public record Environment(String jdk, String jvm, List<String> jvmFlags, String os, String kernel,
        String cpuModel, int cpus, long memoryBytes, String commit, String time,
        Map<String, String> settings) {

    public Environment {
        jvmFlags = List.copyOf(jvmFlags);
        settings = Facts.copy(settings);
    }
}
