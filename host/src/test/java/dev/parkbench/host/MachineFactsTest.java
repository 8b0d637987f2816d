package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reads the kernel's files as they were saved from machines, and those of this one. */
final class MachineFactsTest {

    static MachineFacts saved(String machine) throws URISyntaxException {
        var folder = MachineFactsTest.class.getResource("/machine/" + machine);
        return new MachineFacts(new KernelFiles(Path.of(Objects.requireNonNull(folder).toURI())));
    }

    @Test
    void aSavedMachineIsReadInFull() throws Exception {
        MachineFacts facts = saved("debian-12-two-cpus");

        assertEquals(Optional.of("AMD EPYC"), facts.cpuModel());
        assertEquals(Optional.of(new CpuSet(List.of(0, 1))), facts.allowedCpus());
        assertEquals(OptionalLong.of(24_684_092L * 1024), facts.memoryBytes());
        assertEquals(Optional.of("6.18.44-fc-v657"), facts.kernel());
        assertEquals(Optional.of("madvise"), facts.transparentHugePages());
        assertEquals(OptionalLong.of(32_768), facts.pidMax());
        assertEquals(OptionalLong.of(192_730), facts.threadsMax());
        assertEquals(OptionalLong.of(65_530), facts.mapsMax());
        assertEquals(OptionalLong.of(96_365), facts.processLimit());
        assertEquals(OptionalLong.of(20_000), facts.openFileLimit());
        assertEquals(Optional.of(new PortRange(32_768, 60_999)), facts.ephemeralPorts());
        assertEquals(OptionalLong.of(2), facts.timeWaitReuse());
        assertEquals(OptionalLong.of(4_096), facts.acceptQueueMax());
        assertEquals(OptionalLong.of(0), facts.ioUringDisabled());
        assertEquals(Optional.of("tsc"), facts.clockSource());
        assertInvariants(facts);
    }

    @Test
    void theTightestLimitOnTheWayUpTheControlGroupsCounts() throws Exception {
        MachineFacts facts = saved("debian-12-two-cpus");

        assertEquals(OptionalLong.of(8L << 30), facts.groupMemoryBytes());
        assertTrue(facts.groupCpus().isEmpty(), "a quota of -1 is none");
        assertTrue(facts.groupTasks().isEmpty());
    }

    @Test
    void aContainerOnArmIsReadAsFarAsItTells() throws Exception {
        MachineFacts facts = saved("container-arm64");

        assertTrue(facts.cpuModel().isEmpty());
        assertEquals(OptionalLong.of(2L << 30), facts.groupMemoryBytes());
        assertEquals(OptionalDouble.of(1.5), facts.groupCpus());
        assertTrue(facts.groupTasks().isEmpty(), "max is no limit");
        assertTrue(facts.stolenShare().isEmpty(), "this kernel does not count it");
        assertInvariants(facts);
    }

    @Test
    void withoutTheFilesEveryFactIsAbsent(@TempDir Path empty) {
        MachineFacts facts = new MachineFacts(new KernelFiles(empty));

        assertTrue(facts.settings().isEmpty(), facts.settings()::toString);
        assertTrue(facts.cpuModel().isEmpty());
        assertTrue(facts.allowedCpus().isEmpty());
        assertTrue(facts.kernel().isEmpty());
        assertTrue(facts.stolenShare().isEmpty());
    }

    @Test
    void thisMachineKeepsTheInvariants() {
        assertInvariants(MachineFacts.ofThisMachine());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatAnswersOneReadOnlyIsReadWhole() throws Exception {
        long byAnotherProgram = Long.parseLong(
                Commands.output("cat", "/proc/sys/kernel/pid_max").orElseThrow().strip());

        assertEquals(OptionalLong.of(byAnotherProgram), MachineFacts.ofThisMachine().pidMax());
    }

    @Test
    void aFileIsReadBeyondTheFirstBuffer(@TempDir Path root) throws IOException {
        String text = "0123456789".repeat(20_000);
        Files.writeString(root.resolve("long"), text);

        assertEquals(Optional.of(text), new KernelFiles(root).read("/long"));
    }

    private static void assertInvariants(MachineFacts facts) {
        assertTrue(facts.memoryBytes().orElse(1L << 30) >= 64L << 20);
        assertTrue(facts.cpuModel().stream().noneMatch(String::isBlank));
        facts.allowedCpus().ifPresent(cpus -> {
            assertTrue(cpus.size() > 0);
            assertEquals(cpus, CpuSet.parse(cpus.toString()));
            cpus.cpus().forEach(cpu -> assertTrue(facts.coreOf(cpu) <= cpu));
        });
        assertTrue(facts.pidMax().orElse(301) >= 301, "the least that the kernel allows");
        assertTrue(facts.threadsMax().orElse(20) >= 20, "the least that the kernel allows");
        assertTrue(facts.groupCpus().orElse(1) > 0);
        double stolen = facts.stolenShare().orElse(0);
        assertTrue(stolen >= 0 && stolen <= 1, () -> "stolen " + stolen);
        assertTrue(facts.loadAverage().orElse(0) >= 0);
        assertTrue(facts.transparentHugePages().stream()
                .allMatch(List.of("always", "madvise", "never")::contains));
        assertTrue(facts.settings().values().stream().noneMatch(String::isBlank));
    }
}
