package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadLimitsTest {

    @Test
    void theNearestLimitIsTheOneThatIsUsedUpMost() {
        LimitUse pids = new LimitUse("pid_max", 32_768, 32_300);
        LimitUse maps = new LimitUse("max_map_count", 65_530, 65_529);
        assertEquals(Optional.of(maps), LimitUse.nearest(List.of(pids, maps)));
        assertEquals(Optional.of(pids), LimitUse.nearest(List.of(pids,
                new LimitUse("threads-max", 192_730, 32_300))));
        assertEquals(Optional.empty(), LimitUse.nearest(List.of()));
    }

    @Test
    void aLimitThatIsExceededIsNone() {
        LimitUse pids = new LimitUse("pid_max", 32_768, 32_300);
        LimitUse processes = new LimitUse("ulimit -u", 5_000, 32_300);
        assertEquals(Optional.of(pids), LimitUse.nearest(List.of(processes, pids)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisSystemHasOne() {
        LimitUse use = LimitUse.nearest(ThreadLimits.uses(MachineFacts.ofThisMachine(),
                ProcessMemory.ofThisProcess())).orElseThrow();
        assertTrue(use.limit() > 0 && use.used() > 0 && use.used() <= use.limit(),
                use::toString);
    }
}
