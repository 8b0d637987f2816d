package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "max", "-1", "1.5x", "99999999999999999999",
                "always [madvise", "MemTotal: many kB", "cpu  1 2", "cpu  a b c d e f g h", ":",
                "::",
                "Max processes", "61000 32768 1", "1 700000", "cpu  0 0 0 0 0 0 0 0 0 0"})
    void whatIsNotUnderstoodIsAbsent(String text) {
        assertTrue(KernelText.number(text).isEmpty());
        assertTrue(KernelText.chosen(text).isEmpty());
        assertTrue(KernelText.ports(text).isEmpty());
        assertTrue(KernelText.load(text).isEmpty());
        assertTrue(KernelText.memoryBytes(text).isEmpty());
        assertTrue(KernelText.stolen(text).isEmpty());
        assertTrue(KernelText.field(text, "model name").isEmpty());
        assertTrue(KernelText.softLimit(text, "Max processes").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"61000 32768", "1 70000"})
    void portsThatAreNoRangeAreAbsent(String text) {
        assertTrue(KernelText.ports(text).isEmpty());
    }

    @Test
    void aLimitMayBeUnlimited() {
        String limits = """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             unlimited            unlimited            processes
                Max open files            1024                 524288               files
                """;

        assertEquals(OptionalLong.of(Long.MAX_VALUE),
                KernelText.softLimit(limits, "Max processes"));
        assertEquals(OptionalLong.of(1024), KernelText.softLimit(limits, "Max open files"));
        assertTrue(KernelText.softLimit(limits, "Max").isEmpty());
    }

    @Test
    void stolenTimeIsItsShareOfAllTimeWithoutGuests() {
        // user 50 of which 40 were a guest's, system 10, idle 30, steal 10: 10 of 100.
        assertEquals(0.1, KernelText.stolen("cpu  50 0 10 30 0 0 0 10 40 0\n").orElseThrow(),
                1e-12);
    }

    @Test
    void theChosenModeIsTheOneInBrackets() {
        assertEquals(Optional.of("never"), KernelText.chosen("always madvise [never]\n"));
    }

    /** 100 + 20 + 30 of programs; what idles, waits for disks and serves interrupts is nobody's. */
    @Test
    void cpuTimeOfProgramsAndWhatWasStolen() {
        assertArrayEquals(new long[]{150, 7}, KernelText.programsAndStolen(
                "cpu  100 20 30 4000 50 6 60 7 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0").orElseThrow());
        assertTrue(KernelText.programsAndStolen("intr 1").isEmpty());
    }

    @Test
    void cpuTimeOfAProcessWhateverItIsCalled() {
        String behind = " S 1 10 10 0 -1 4194304 5 6 7 8 11 22 33 44 20 0 1 0 99";

        assertEquals(OptionalLong.of(110), KernelText.processTicks("10 (java)" + behind));
        assertEquals(OptionalLong.of(110), KernelText.processTicks("10 (a) b (1 2)" + behind));
        assertEquals(OptionalLong.empty(), KernelText.processTicks("10 (java) S 1"));
        assertEquals(OptionalLong.empty(), KernelText.processTicks(""));
    }
}
