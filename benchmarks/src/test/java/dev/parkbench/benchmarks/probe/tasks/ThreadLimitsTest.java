package dev.parkbench.benchmarks.probe.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.machine.MachineFacts;
import dev.parkbench.benchmarks.machine.ProcessMemory;
import dev.parkbench.benchmarks.probe.tasks.ThreadLimits.Use;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadLimitsTest {

    @Test
    void theNearestLimitIsTheOneThatIsUsedUpMost() {
        Use pids = new Use("pid_max", 32_768, 32_300);
        Use maps = new Use("max_map_count", 65_530, 65_529);
        assertEquals(Optional.of(maps), ThreadLimits.tightest(List.of(pids, maps)));
        assertEquals(Optional.of(pids), ThreadLimits.tightest(List.of(pids,
                new Use("threads-max", 192_730, 32_300))));
        assertEquals(Optional.empty(), ThreadLimits.tightest(List.of()));
    }

    @Test
    void aLimitThatIsExceededIsNone() {
        Use pids = new Use("pid_max", 32_768, 32_300);
        Use processes = new Use("ulimit -u", 5_000, 32_300);
        assertEquals(Optional.of(pids), ThreadLimits.tightest(List.of(processes, pids)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisSystemHasOne() {
        Use use = ThreadLimits.tightest(MachineFacts.ofThisMachine(),
                ProcessMemory.ofThisProcess()).orElseThrow();
        assertTrue(use.limit() > 0 && use.used() > 0 && use.used() <= use.limit(),
                use::toString);
    }
}
