package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryTest {

    private static KernelFiles saved() throws Exception {
        var folder = ProcessMemoryTest.class.getResource("/machine/jvm-process");
        return new KernelFiles(Path.of(Objects.requireNonNull(folder).toURI()));
    }

    @Test
    void aSavedProcessIsReadInFull() throws Exception {
        ProcessMemory memory = ProcessMemory.of(saved(), "4711").orElseThrow();
        assertEquals(new ProcessMemory(523_276 * 1024L, 494_256 * 1024L, 523_276 * 1024L,
                3_375_760 * 1024L, 1252 * 1024L, 40, 21), memory);
        assertInvariants(memory);
    }

    @Test
    void withoutARollupTheStatusTells() throws Exception {
        String status = saved().read("/proc/4711/status").orElseThrow();
        ProcessMemory memory = ProcessMemory.parse(status, "", 0).orElseThrow();
        assertEquals(494_256 * 1024L, memory.anonymous());
    }

    @Test
    void theRollupCountsWhereBothTell() throws Exception {
        String status = saved().read("/proc/4711/status").orElseThrow();
        assertEquals(7 * 1024L,
                ProcessMemory.parse(status, "Rss: 9 kB\nAnonymous:   7 kB\n", 0).orElseThrow()
                        .anonymous());
    }

    /** A process that has ended and was not waited for has a status without memory. */
    @Test
    void whoHasEndedHasNoMemory() {
        assertEquals(Optional.empty(),
                ProcessMemory.parse("Name:\tjava\nState:\tZ (zombie)\nThreads:\t1\n", "", 0));
        assertEquals(Optional.empty(), ProcessMemory.of(new KernelFiles(Path.of("none")), "1"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessCanBeRead() {
        assertInvariants(ProcessMemory.ofThisProcess().orElseThrow());
    }

    private static void assertInvariants(ProcessMemory memory) {
        assertTrue(memory.anonymous() > 0 && memory.anonymous() <= memory.resident());
        assertTrue(memory.resident() <= memory.virtual());
        assertTrue(memory.peak() > 0 && memory.maps() > 0 && memory.threads() > 0);
    }
}
