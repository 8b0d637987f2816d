package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {

    private static final Jdk JDK = new Jdk(Path.of("/jdk"), "25.0.3+9", "Nobody");

    private static Map<String, Finding> examine(MachineFacts facts, List<Jdk> jdks) {
        return examine(facts, jdks, Optional.empty());
    }

    private static Map<String, Finding> examine(MachineFacts facts, List<Jdk> jdks,
            Optional<DjangoRuntime> django) {
        return new Doctor(facts, jdks, CpuPlacement.parse("0:1"), "Linux", "/nowhere", django)
                .examine().stream().collect(Collectors.toMap(Finding::name, Function.identity()));
    }

    @Test
    void limitsAreSaidInThreadsAndConnections() throws Exception {
        Map<String, Finding> found = examine(MachineFactsTest.saved("debian-12-two-cpus"),
                List.of(JDK));

        assertEquals("at most 32765 platform threads, each with 2 mappings",
                found.get("max_map_count").limits());
        assertEquals("at most 32768 platform threads", found.get("pid_max").limits());
        assertTrue(found.get("ephemeral ports").limits().startsWith("28232 connections"));
        assertEquals("server on 0, load on 1", found.get("placement").value());
        assertEquals("yes", found.get("io_uring").value());
        assertEquals("absent", found.get("perf").value());
        assertEquals(Finding.Level.OK, found.get("perf").level());
    }

    @Test
    void aTightContainerIsWarnedOf() throws Exception {
        Map<String, Finding> found = examine(MachineFactsTest.saved("container-arm64"),
                List.of(JDK));

        assertEquals(Finding.Level.WARN, found.get("cgroup memory").level());
        assertEquals("2048 MiB", found.get("cgroup memory").value());
        assertEquals("1.50", found.get("cgroup CPUs").value());
    }

    @Test
    void withoutAJdkNothingCanRun(@TempDir Path empty) {
        Map<String, Finding> found = examine(new MachineFacts(new KernelFiles(empty)),
                List.of());

        assertEquals(Finding.Level.IMPOSSIBLE, found.get("JDKs").level());
    }

    @Test
    void whatTheSystemDoesNotTellIsLeftOut(@TempDir Path empty) {
        Map<String, Finding> found = examine(new MachineFacts(new KernelFiles(empty)),
                List.of(JDK));

        assertFalse(found.containsKey("pid_max"));
        assertEquals("unknown", found.get("io_uring").value());
    }

    @Test
    void whatToInstallForTheArticlesSiteIsSaid(@TempDir Path empty) {
        MachineFacts facts = new MachineFacts(new KernelFiles(empty));
        DjangoRuntime django = new DjangoRuntime("python3", Map.of("python", "3.11.2", "django",
                "3.2.25", "uvicorn", "0.17.6", "httpx", "0.23.3"));

        Finding absent = examine(facts, List.of(JDK)).get("Django");
        assertEquals("absent", absent.value());
        assertTrue(absent.limits().contains("python3-django python3-uvicorn python3-httpx"),
                absent::limits);
        assertEquals(Finding.Level.OK, absent.level());
        assertEquals("Django 3.2.25, uvicorn 0.17.6, httpx 0.23.3, Python 3.11.2",
                examine(facts, List.of(JDK), Optional.of(django)).get("Django").value());
    }

    @Test
    void thisMachineHasAFindingForEachQuestion() {
        List<Finding> findings = Doctor.ofThisMachine().examine();

        assertTrue(findings.stream().map(Finding::name).toList()
                .containsAll(List.of("JDKs", "CPUs", "placement", "memory", "epoll")));
        assertTrue(findings.stream().noneMatch(each -> each.value().isBlank()
                || each.limits().isBlank()));
    }
}
