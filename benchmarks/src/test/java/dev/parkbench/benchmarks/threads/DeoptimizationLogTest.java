package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reads lines that a JVM wrote while virtual threads woke for the first time. */
class DeoptimizationLogTest {

    private static DeoptimizationLog read(String name) throws Exception {
        var file = DeoptimizationLogTest.class.getResource("/deoptimization/" + name);
        return DeoptimizationLog.read(Path.of(Objects.requireNonNull(file).toURI()));
    }

    private static final int TRAPS = 9;
    private static final int IN_SLEEP = 6;

    @Test
    void trapsInTheSleepAreToldFromOthers() throws Exception {
        DeoptimizationLog log = read("cold.log");
        assertEquals(TRAPS, log.traps());
        assertEquals(IN_SLEEP, log.inSleep());
    }
}
