package dev.parkbench.probes.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.host.ProbeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each kind of task, few of them: shape and counts, never speed. */
class TaskProbesTest {

    private static final Duration SLEEP = Duration.ofMillis(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"CONTROL", "CALL"})
    void everyTaskSleepsAndWakesOnce(TaskKind kind) throws Exception {
        Map<String, Object> findings = TimeProbe.measure(Assignment.of(kind, 200, SLEEP));
        assertEquals(200, findings.get("count"));
        long wall = (long) findings.get("wall_ns");
        long start = (long) findings.get("start_ns");
        assertTrue(wall >= SLEEP.toNanos(), "woke before their time: " + wall);
        assertTrue(start <= wall);
    }

    @Test
    void theTasksOfAWarmUpAreNotCounted() throws Exception {
        Map<String, Object> findings = TimeProbe
                .measure(Assignment.of(TaskKind.VIRTUAL, 10, SLEEP).warmedUpBy(500));
        assertEquals(10, findings.get("count"));
    }

    @Test
    void noTaskTakesNoSleep() throws Exception {
        Map<String, Object> findings = TimeProbe
                .measure(Assignment.of(TaskKind.VIRTUAL, 0, Duration.ofHours(1)));
        assertEquals(0, findings.get("count"));
        assertTrue((long) findings.get("wall_ns") < SLEEP.toNanos());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CALL")
    void everyTaskWaitsWhileItIsWeighed(TaskKind kind) throws Exception {
        int count = 2000;
        JsonNode findings = found(
                Assignment.of(kind, count, SLEEP).below(3).request(MemoryProbe.class));
        assertEquals(count, findings.path("count").asInt());
        assertEquals(0, findings.path("woke").asInt());
        double live = findings.path("live_bytes").asDouble() / count;
        assertTrue(live > 50 && live < 5000, kind + " has " + live + " live bytes");
        if (kind == TaskKind.CONTROL) {
            assertEquals(TaskKind.CONTROL_BYTES, live, 0.05 * TaskKind.CONTROL_BYTES);
        }
        if (kind == TaskKind.PLATFORM && findings.has("parked")) {
            long threads = findings.at("/parked/threads").asLong()
                    - findings.at("/before/threads").asLong();
            assertEquals(count, (double) threads, 20);
        }
    }

    @Test
    void theLadderStopsWhenThereAreEnough() throws Exception {
        JsonNode findings = found(ladder(100, 0));
        assertEquals(100, findings.path("threads").asInt());
        assertEquals("", findings.path("refusal").asString());
    }

    @Test
    void theLadderNamesTheLimitThatStopsIt() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/limits")), "limits are read on Linux");
        List<String> command = new ArrayList<>(List.of("sh", "-c",
                "ulimit -v 12582912 && exec \"$@\"", "sh")); // 12 GiB, of which the JVM has some
        command.addAll(ladder(1000, 256 << 20).command(jvm()));
        ProbeResult result = ProbeProcess.attempt(command, folder.resolve("log"), PATIENCE);
        JsonNode findings = assertInstanceOf(ProbeResult.Found.class, result, result::toString)
                .findings();
        assertTrue(findings.path("refusal").asString()
                .contains("unable to create native thread"), findings::toString);
        assertEquals("ulimit -v", findings.path("limit").asString());
        assertTrue(findings.path("threads").asInt() < 50, findings::toString);
    }

    @Test
    void theFirstUseOfAPageTakesTime() {
        double nanos = PageProbe.nanosPerPage();
        assertTrue(nanos > 10 && nanos < 1e6, () -> "nanoseconds: " + nanos);
    }

    @Test
    void aThreadThatIsRefusedMakesTheTrialVoid() throws Exception {
        ProbeResult result = attempt(Assignment.of(TaskKind.PLATFORM, 1, SLEEP)
                .withStacksOf(1L << 46).request(TimeProbe.class));
        ProbeResult.Nothing nothing = assertInstanceOf(ProbeResult.Nothing.class, result);
        assertTrue(nothing.reason().contains("unable to create native thread"),
                nothing.reason());
    }

    @Test
    void anAssignmentIsReadAsItWasRequested() {
        Assignment assignment = new Assignment(TaskKind.VIRTUAL_EXECUTOR, 7,
                Duration.ofMillis(123), 40, 5, 65536);
        assertEquals(assignment,
                Assignment.parse(assignment.request(TimeProbe.class).parameters()));
        Arrays.stream(TaskKind.values())
                .forEach(kind -> assertEquals(kind, TaskKind.named(kind.toString())));
    }

    private static ProbeRequest ladder(int most, long stackBytes) {
        return ProbeRequest.of(LadderProbe.class).with("most", most).with("stack_bytes",
                stackBytes);
    }

    private JsonNode found(ProbeRequest request) throws Exception {
        return assertInstanceOf(ProbeResult.Found.class, attempt(request)).findings();
    }

    private ProbeResult attempt(ProbeRequest request) throws Exception {
        return ProbeProcess.attempt(jvm(), "tasks", request, PATIENCE);
    }

    private ChildJvm jvm() {
        return new ChildJvm(Jdk.current(), List.of(),
                List.of("-Xms128m", "-Xmx128m", "-Xmn8m"), folder);
    }
}
