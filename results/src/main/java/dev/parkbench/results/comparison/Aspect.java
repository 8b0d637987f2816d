package dev.parkbench.results.comparison;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What should be equal on both sides, in the words of {@code --ignore}. */
public enum Aspect {
    /** What kind of file it is. */
    KIND,
    /** The JDK and its virtual machine. */
    JDK,
    /** What the measured JVMs were given. */
    JVM_FLAGS,
    /** The processors. */
    CPU,
    /** How much memory the machine has. */
    MEMORY,
    /** The operating system. */
    SYSTEM,
    /** What the experiment was given. */
    PARAMETERS,
    /** How many threads of JMH called at once. */
    THREADS,
    /** The version of JMH. */
    JMH,
    /** How long iterations were. */
    TIMES;

    private static final String OF_WHAT = " of ";

    /** As it is written on the command line, such as {@code jvm-flags}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The aspect of a text.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public static Aspect parse(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--ignore '" + text
                        + "' is nothing that can be ignored: choose from "
                        + Arrays.stream(values()).map(Aspect::text)
                                .collect(Collectors.joining(", "))));
    }

    /** What a fact belongs to, by its name. */
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
