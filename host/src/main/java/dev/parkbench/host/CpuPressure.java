package dev.parkbench.host;

import java.util.OptionalLong;

/**
 * For how long some thread of this machine has waited for a CPU, by the kernel's pressure stall
 * information.
 */
public final class CpuPressure {

    private static final String TOTAL = "total=";

    private CpuPressure() {
    }

    /** Microseconds since the system started; empty where it does not tell. */
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
