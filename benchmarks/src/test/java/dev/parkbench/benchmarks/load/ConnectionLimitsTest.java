package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.LimitUse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ConnectionLimitsTest {

    private static final LimitUse FILES = new LimitUse("ulimit -n", 20_000, 10_060);
    private static final LimitUse MAPS = new LimitUse("max_map_count", 65_530, 30_100);

    @Test
    void theNextLimitIsTheOneThatIsUsedUpMost() {
        assertEquals(Optional.of(FILES), LimitUse.nearest(List.of(MAPS, FILES)));
        assertEquals(Optional.empty(), LimitUse.nearest(List.of()));
    }

    @Test
    void theNearestLimitSaysHowManyMoreThereCanBe() {
        // 0.9 of 20,000 is 1.79 times 10,060.
        assertEquals(17_000, ConnectionLimits.allowed(List.of(MAPS, FILES), 10_000, 20_000));
        assertEquals(19_000, ConnectionLimits.allowed(List.of(MAPS), 10_000, 20_000));
        assertEquals(20_000, ConnectionLimits.allowed(
                List.of(new LimitUse("ulimit -n", Long.MAX_VALUE, 10_060)), 10_000, 20_000));
        assertEquals(0, ConnectionLimits.allowed(List.of(), 10_000, 20_000));
        assertEquals(19_000, ConnectionLimits.allowed(
                List.of(MAPS, new LimitUse("ulimit -u", 5_000, 10_060)), 10_000, 20_000));
    }

    @Test
    void theLoadNeedsAFileAndAPortForEachConnection() {
        assertEquals(18_000, ConnectionLimits.allowedToTheLoad(20_000, 28_232, 20_000));
        assertEquals(9_000, ConnectionLimits.allowedToTheLoad(1_000_000, 10_000, 20_000));
        assertEquals(20_000,
                ConnectionLimits.allowedToTheLoad(Long.MAX_VALUE, 28_232, 20_000));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessHasSome() {
        List<LimitUse> uses = ConnectionLimits.uses(ProcessHandle.current().pid());
        assertTrue(uses.stream().anyMatch(use -> use.name().equals("ulimit -n")),
                uses::toString);
        assertTrue(uses.stream().allMatch(use -> use.used() > 0 && use.used() <= use.limit()),
                uses::toString);
    }
}
