package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The programs of other runtimes that are installed here: shape and counts, never speed. */
class ReferenceRuntimeTest {

    private static final Path PROJECT = Path.of("..");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void allTasksSleepAndAreCounted(ReferenceRuntime runtime) throws Exception {
        assumeTrue(runtime.absence(PROJECT).isEmpty(), () -> runtime + " is not installed");
        List<String> command = new ArrayList<>(runtime.ready(PROJECT, folder).orElseThrow());
        command.addAll(List.of("100", "50", "30"));
        ProbeResult result = ProbeProcess.attempt(command, folder.resolve("log"), PATIENCE);
        JsonNode findings = assertInstanceOf(ProbeResult.Found.class, result, result::toString)
                .findings();
        assertEquals(100, findings.path("count").asInt());
        assertEquals(50_000_000, findings.path("sleep_ns").asLong());
        assertTrue(findings.path("wall_ns").asLong() >= 49_000_000, findings::toString);
        assertTrue(findings.path("start_ns").asLong() <= findings.path("wall_ns").asLong());
        for (String counter : List.of("user_us", "system_us", "minor_faults", "major_faults",
                "voluntary", "involuntary")) {
            assertTrue(findings.path(counter).asLong(-1) >= 0, counter);
        }
    }

    /** Go's rows are told apart by what the program is started with. */
    @ParameterizedTest
    @CsvSource({"0, true, ', cold, GOGC=100'", "50, false, ', warm, GOGC=off'"})
    void goIsWarmAndCollectsAsItIsAsked(int warmUp, boolean collects, String words)
            throws Exception {
        ReferenceRuntime go = ReferenceRuntime.GO;
        assumeTrue(go.absence(PROJECT).isEmpty(), "Go is not installed");
        RuntimeSetting setting = RuntimeSetting.ofGo(warmUp, collects);
        assertEquals(words, setting.words());
        List<String> command = new ArrayList<>(
                setting.command(go.ready(PROJECT, folder).orElseThrow()));
        command.addAll(List.of("20", "10", "30", String.valueOf(warmUp)));
        ProbeResult result = ProbeProcess.attempt(command, folder.resolve("log"), PATIENCE);
        assertEquals(20, assertInstanceOf(ProbeResult.Found.class, result, result::toString)
                .findings().path("count").asInt());
        assertEquals("env GOGC=" + (collects ? "100" : "off"),
                String.join(" ", command.subList(0, 2)));
    }

    @Test
    void aSourceThatIsNotThereIsSaid() {
        for (ReferenceRuntime runtime : ReferenceRuntime.values()) {
            assertTrue(runtime.absence(folder).isPresent(), runtime::toString);
        }
    }
}
