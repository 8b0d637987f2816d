package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CpuPlacementTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0-1   | 0:1
            0-2   | 0:1-2
            0-3   | 0-1:2-3
            4,9   | 4:9
            0-7   | 0-3:4-7
            """)
    void theFirstHalfIsTheServers(String allowed, String placement) {
        assertEquals(placement,
                CpuPlacement.split(CpuSet.parse(allowed), cpu -> cpu).toString());
    }

    @Test
    void theTwoCpusOfACoreStayOnOneSide() {
        // Eight CPUs on four cores, numbered as most systems do: CPU n and n + 4 share a core.
        CpuPlacement placement = CpuPlacement.split(CpuSet.parse("0-7"), cpu -> cpu % 4);

        assertEquals("0-1,4-5:2-3,6-7", placement.toString());
    }

    @Test
    void oneCpuCannotBeSplit() {
        CpuPlacement placement = CpuPlacement.split(CpuSet.parse("0"), cpu -> cpu);

        assertFalse(placement.pinned());
        assertEquals(List.of(), placement.serverPrefix());
        assertEquals(List.of(), placement.loadPrefix());
        assertEquals(List.of(), placement.everyPrefix());
        assertEquals(List.of(), placement.serverFlags());
        assertEquals(Map.of("cpus.unpinned", "there is only one CPU to use"),
                placement.settings());
    }

    @Test
    void pinnedProcessesStartThroughTaskset() {
        CpuPlacement placement = CpuPlacement.parse("0-1:2,3");

        assertEquals(List.of("taskset", "-c", "0-1"), placement.serverPrefix());
        assertEquals(List.of("taskset", "-c", "2-3"), placement.loadPrefix());
        assertEquals(List.of("taskset", "-c", "0-3"), placement.everyPrefix());
        assertEquals(List.of("-XX:ActiveProcessorCount=2"), placement.serverFlags());
        assertEquals(Map.of("cpus.server", "0-1", "cpus.load", "2-3"), placement.settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "0:1", "0-1:2-3", "0,2:1,3"})
    void printingAndParsingAreInverses(String text) {
        assertEquals(text, CpuPlacement.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:", ":1", "0:1:2", "0-1:1", "a:b", "all"})
    void badTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> CpuPlacement.parse(text));
    }

    @Test
    void cpusThatAreNotThereAreRefusedByName() {
        CpuPlacement placement = CpuPlacement.parse("0:64");

        var refusal = assertThrows(IllegalArgumentException.class,
                () -> placement.checked(CpuSet.parse("0-1")));
        assertEquals("--cpus 0:64: only the CPUs 0-1 may be used", refusal.getMessage());
        assertEquals(placement, placement.checked(CpuSet.parse("0-64")));
    }

    @Test
    void aPinnedChildMayUseItsCpusOnly() {
        CpuPlacement placement = CpuPlacement.choose();
        Assumptions.assumeTrue(placement.pinned(), placement.reason());
        List<String> command = new java.util.ArrayList<>(placement.serverPrefix());
        command.addAll(List.of("grep", "Cpus_allowed_list", "/proc/self/status"));

        String answer = Commands.output(command.toArray(String[]::new)).orElseThrow();

        assertEquals(placement.server(), CpuSet.parse(answer.split(":")[1]));
        assertTrue(MachineFacts.ofThisMachine().allowedCpus().orElseThrow()
                .containsAll(placement.load()));
    }
}
