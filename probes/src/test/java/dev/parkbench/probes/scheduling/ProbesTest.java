package dev.parkbench.probes.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every probe at a small size, in a JVM of its own: what it tells, never how fast it is. */
class ProbesTest {

    @TempDir
    private Path logs = Path.of("");

    private JsonNode run(Class<?> probe, List<String> flags, String... arguments)
            throws Exception {
        return ProbeProcess.run(new ChildJvm(Jdk.current(), List.of(), flags, logs), "probe", probe,
                List.of(arguments));
    }

    private static List<String> carriers(int number) {
        return List.of("-Djdk.virtualThreadScheduler.parallelism=" + number,
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + number);
    }

    @ParameterizedTest
    @CsvSource({"park, platform", "park, virtual", "pipe, virtual", "loops, platform"})
    void switchesAreCountedAndTimed(String way, String kind) throws Exception {
        JsonNode found = run(SwitchProbe.class, carriers(1), way, kind, "2", "3", "2",
                SwitchProbe.EVERY_CPU);

        assertEquals(3, found.get("ns_per_switch").size());
        assertEquals(3, found.get("control_ns_per_switch").size());
        assertTrue(found.get("round_trips").asLong() >= 3, found::toString);
        assertTrue(found.get("ns_per_switch").get(0).asDouble() > 0, found::toString);
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void sleepersAreThreadsOfTheSystemOnlyIfPlatformThreads(ThreadKind kind) throws Exception {
        JsonNode found = run(IdleProbe.class, carriers(1), kind.toString(), "100", "50");

        assertEquals(100, found.get("sleepers").asInt());
        assertFalse(found.has("refused"));
        assertEquals(kind == ThreadKind.PLATFORM, found.get("threads").asLong() > 100,
                found::toString);
        assertTrue(found.get("cpu_percent").asDouble() >= 0, found::toString);
    }

    @Test
    void workIsCalibrated() throws Exception {
        JsonNode found = run(WorkProbe.class, List.of(), WorkProbe.CALIBRATE);
        assertTrue(found.get("steps_per_ms").asLong() > 1_000, found::toString);
    }

    @ParameterizedTest
    @CsvSource({"platform, 1, 1", "virtual, 1, 10", "loop, 1, 10"})
    void oneWorkerComputesOneThingAndWaitsForAll(String kind, String workers, int waits)
            throws Exception {
        // Long enough for a clock of CPU time that ticks every 10 ms.
        JsonNode found = run(WorkProbe.class, carriers(1), kind, workers, "2", "4", "2000000",
                String.valueOf(waits), "50", "1000000");

        assertEquals(2, found.get("work_ms").size());
        assertEquals(found.get("work_ms").size(), found.get("work_cpu_ms").size());
        assertTrue(found.get("work_cpu_ms").get(0).asDouble() > 0, found::toString);
        assertEquals(waits, found.get("max_waiting").asInt());
        assertTrue(found.get("waited_ms").asDouble() >= 50, found::toString);
        assertEquals(1, found.get("max_computing").asInt());
        assertEquals(kind.equals("platform") ? 1 : 2, found.get("max_there").asInt());
    }

    @Test
    void sharedStateIsToldForEachWayThatWasAsked() throws Exception {
        JsonNode found = run(SharedStateProbe.class, carriers(1), "20000", "virtual",
                "virtual_yielding", "loop");

        assertEquals(0, found.get("virtual").asLong());
        assertTrue(found.get("virtual_yielding").asLong() > 0, found::toString);
        assertEquals(0, found.get("loop").asLong());
        assertFalse(found.has("threads"));
    }

    @ParameterizedTest
    @EnumSource(WorkerKind.class)
    void noCanaryIsLeftOut(WorkerKind kind) throws Exception {
        JsonNode found = run(CanaryProbe.class, carriers(1), kind.toString(), "1", "1", "50", "2");

        // Two rounds of 50 ms and more, one canary each 10 ms, the first after 10 ms.
        assertTrue(found.get("delay_ms").size() >= 8, found::toString);
        assertEquals(found.get("delay_ms").size(), found.get("lag_ms").size());
        double longest = found.get("delay_ms").valueStream().mapToDouble(JsonNode::asDouble).max()
                .orElse(0);
        assertTrue(kind == WorkerKind.PLATFORM || longest >= 30, found::toString);
    }

    @ParameterizedTest
    @EnumSource(TimerKind.class)
    void noSleeperIsLostAndNoneIsWokenBeforeItsTime(TimerKind kind) throws Exception {
        JsonNode found = run(TimerProbe.class, List.of(), kind.toString(), "500", "20");

        assertEquals(0, found.get("early").asLong());
        assertTrue(found.get("over_ms").asDouble() >= 0, found::toString);
        assertTrue(found.get("late_max_ms").asDouble() >= found.get("late_p50_ms").asDouble());
    }

    @ParameterizedTest
    @EnumSource(names = {"FUTURE", "SCHEDULED"})
    void cancelledTimeoutsAreWeighed(TimerKind kind) throws Exception {
        JsonNode found = run(CancelProbe.class, List.of(), kind.toString(), "50000");

        double left = found.get("retained_bytes").asDouble() / found.get("armed_bytes").asDouble();
        assertEquals(kind == TimerKind.SCHEDULED, left > 0.3, found::toString);
    }
}
