package dev.parkbench.results.comparison;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A property that should be equal on both sides of a comparison, as named by {@code --ignore}. */
public enum Aspect {
    /** The kind of the files. */
    KIND,
    /** The JDK and its virtual machine. */
    JDK,
    /** The flags of the measured JVMs. */
    JVM_FLAGS,
    /** The CPU model, the number of CPUs and their placement. */
    CPU,
    /** The memory of the machine. */
    MEMORY,
    /** The operating system, its kernel and its huge-page mode. */
    SYSTEM,
    /** The parameters of the experiment. */
    PARAMETERS,
    /** The number of JMH's threads. */
    THREADS,
    /** The version of JMH. */
    JMH,
    /** The lengths of JMH's warm-up and measurement iterations. */
    TIMES;

    private static final String OF_WHAT = " of ";

    /** The aspect as it is written on the command line, such as {@code jvm-flags}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The aspect with the given command-line name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the aspects
     */
    public static Aspect parse(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--ignore '" + text
                        + "' cannot be ignored: choose from "
                        + Arrays.stream(values()).map(Aspect::text)
                                .collect(Collectors.joining(", "))));
    }

    /** The aspect to which a property of a file belongs, by the property's name. */
    static Aspect of(String fact) {
        int end = fact.indexOf(OF_WHAT);
        return switch (end < 0 ? fact : fact.substring(0, end)) {
            case "JDK", "JVM", "jdks.measured", "jdkVersion", "vmName", "vmVersion" -> JDK;
            case "JVM flags", "jvmArgs" -> JVM_FLAGS;
            case "CPU model", "CPUs", "cpus.server", "cpus.load" -> CPU;
            case "memory in bytes" -> MEMORY;
            case "system", "kernel", "thp" -> SYSTEM;
            case "jmhVersion" -> JMH;
            case "warmupTime", "measurementTime" -> TIMES;
            default -> PARAMETERS;
        };
    }
}
