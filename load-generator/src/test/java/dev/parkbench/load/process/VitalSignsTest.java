package dev.parkbench.load.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class VitalSignsTest {

    @Test
    void theLineOfAllCpusIsUserNiceSystemIdleIowaitIrqSoftirqSteal() {
        // guest and guest_nice, the last two, are in user and nice already (proc_stat(5)).
        assertArrayEquals(new long[]{8, 36},
                VitalSigns.ticks("cpu  1 2 3 4 5 6 7 8 100 200"));
        assertArrayEquals(new long[]{0, 10}, VitalSigns.ticks("cpu  1 2 3 4"));
        assertArrayEquals(new long[]{0, 0}, VitalSigns.ticks(""));
    }

    @Test
    void residentMemoryIsInKibibytes() {
        assertEquals(50_376L * 1024, VitalSigns.rssBytes("VmRSS:\t   50376 kB"));
        assertEquals(0, VitalSigns.rssBytes(""));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRealOneHasAllFigures() {
        ProcessStats now = VitalSigns.now();

        assertTrue(now.cpuNanos() > 0);
        assertTrue(now.rssBytes() > 1 << 20);
        assertTrue(now.machineTicks() > now.stolenTicks());
        assertTrue(now.heapMax() > 0);
    }
}
