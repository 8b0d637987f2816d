package dev.parkbench.probes.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
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

    private JsonNode run(ProbeRequest request, List<String> flags) throws Exception {
        return ProbeProcess.run(new ChildJvm(Jdk.current(), List.of(), flags, logs), "probe",
                request);
    }

    private static List<String> carriers(int number) {
        return List.of("-Djdk.virtualThreadScheduler.parallelism=" + number,
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + number);
    }

    @ParameterizedTest
    @CsvSource({"park, platform", "park, virtual", "pipe, virtual", "loops, platform"})
    void switchesAreCountedAndTimed(String way, String kind) throws Exception {
        JsonNode found = run(ProbeRequest.of(SwitchProbe.class).with("by", way).with("kind", kind)
                .with("round_ms", 2).with("rounds", 3).with("warm_up_ms", 2)
                .with("cpu", SwitchProbe.EVERY_CPU), carriers(1));

        assertEquals(3, found.get("ns_per_switch").size());
        assertEquals(3, found.get("control_ns_per_switch").size());
        assertTrue(found.get("round_trips").asLong() >= 3, found::toString);
        assertTrue(found.get("ns_per_switch").get(0).asDouble() > 0, found::toString);
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void sleepersAreThreadsOfTheSystemOnlyIfPlatformThreads(ThreadKind kind) throws Exception {
        JsonNode found = run(ProbeRequest.of(IdleProbe.class).with("kind", kind)
                .with("threads", 100).with("window_ms", 50), carriers(1));

        assertEquals(100, found.get("sleepers").asInt());
        assertFalse(found.has("refused"));
        assertEquals(kind == ThreadKind.PLATFORM, found.get("threads").asLong() > 100,
                found::toString);
        assertTrue(found.get("cpu_percent").asDouble() >= 0, found::toString);
    }

    @Test
    void workIsCalibrated() throws Exception {
        JsonNode found = run(
                ProbeRequest.of(WorkProbe.class).with(WorkProbe.CALIBRATE, true), List.of());
        assertTrue(found.get("steps_per_ms").asLong() > 1_000, found::toString);
    }

    @ParameterizedTest
    @CsvSource({"platform, 1, 1", "virtual, 1, 10", "loop, 1, 10"})
    void oneWorkerComputesOneThingAndWaitsForAll(String kind, String workers, int waits)
            throws Exception {
        // Long enough for a clock of CPU time that ticks every 10 ms.
        JsonNode found = run(ProbeRequest.of(WorkProbe.class).with("kind", kind)
                .with("workers", workers).with("rounds", 2).with("tasks", 4)
                .with("steps", 2_000_000).with("waits", waits).with("wait_ms", 50)
                .with("mixed_steps", 1_000_000), carriers(1));

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
        JsonNode found = run(ProbeRequest.of(SharedStateProbe.class).with("updates", 20_000)
                .withAll("ways", List.of("virtual", "virtual_yielding", "loop")), carriers(1));

        assertEquals(0, found.get("virtual").asLong());
        assertTrue(found.get("virtual_yielding").asLong() > 0, found::toString);
        assertEquals(0, found.get("loop").asLong());
        assertFalse(found.has("threads"));
    }

    @ParameterizedTest
    @EnumSource(WorkerKind.class)
    void noCanaryIsLeftOut(WorkerKind kind) throws Exception {
        JsonNode found = run(ProbeRequest.of(CanaryProbe.class).with("kind", kind)
                .with("workers", 1).with("hogs", 1).with("until", 50)
                .with("rounds", 2), carriers(1));

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
        JsonNode found = run(ProbeRequest.of(TimerProbe.class).with("kind", kind)
                .with("sleepers", 500).with("sleep_ms", 20), List.of());

        assertEquals(0, found.get("early").asLong());
        assertTrue(found.get("over_ms").asDouble() >= 0, found::toString);
        assertTrue(found.get("late_max_ms").asDouble() >= found.get("late_p50_ms").asDouble());
    }

    @ParameterizedTest
    @EnumSource(names = {"FUTURE", "SCHEDULED"})
    void cancelledTimeoutsAreWeighed(TimerKind kind) throws Exception {
        JsonNode found = run(ProbeRequest.of(CancelProbe.class).with("kind", kind)
                .with("timeouts", 50_000), List.of());

        double left = found.get("retained_bytes").asDouble() / found.get("armed_bytes").asDouble();
        assertEquals(kind == TimerKind.SCHEDULED, left > 0.3, found::toString);
    }
}
