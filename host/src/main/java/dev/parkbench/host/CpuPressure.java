package dev.parkbench.host;

import java.util.OptionalLong;

/**
 * Reads the time in which at least one thread of this machine waited for a CPU, from the kernel's
 * pressure stall information (PSI).
 */
public final class CpuPressure {

    private static final String TOTAL = "total=";

    private CpuPressure() {
    }

    /** The time since the system started, in microseconds; empty where the kernel has no PSI. */
    public static OptionalLong micros() {
        return micros(KernelFiles.ofThisMachine());
    }

    static OptionalLong micros(KernelFiles files) {
        return files.read("/proc/pressure/cpu").stream().flatMap(String::lines)
                .filter(line -> line.startsWith("some ") && line.contains(TOTAL))
                .map(line -> line.substring(line.indexOf(TOTAL) + TOTAL.length()).strip())
                .filter(number -> number.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong).findFirst();
    }
}
