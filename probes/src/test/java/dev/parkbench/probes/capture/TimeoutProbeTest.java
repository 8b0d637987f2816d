package dev.parkbench.probes.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class TimeoutProbeTest {

    @TempDir
    private Path logs = Path.of("");

    private JsonNode run(TimeoutKind kind) throws Exception {
        return ProbeProcess.run(
                new ChildJvm(Jdk.current(), List.of(),
                        List.of("-Djdk.virtualThreadScheduler.parallelism=2"), logs),
                "probe", ProbeRequest.of(TimeoutProbe.class).with("kind", kind)
                        .with("carriers", 2).with("timeouts", 4));
    }

    @ParameterizedTest
    @EnumSource(TimeoutKind.class)
    void aTimeoutExpiresWhenItIsDueAndNotBefore(TimeoutKind kind) throws Exception {
        long start = System.nanoTime();
        Timeouts timeouts = Timeouts.arm(kind, 3, Duration.ofMillis(30));

        Counts.require("expired", timeouts::expired, 3);

        assertTrue(System.nanoTime() - start >= 30_000_000);
    }

    @ParameterizedTest
    @EnumSource(TimeoutKind.class)
    void theThreadsOfATimeoutAreSeenToWait(TimeoutKind kind) throws Exception {
        Timeouts timeouts = Timeouts.arm(kind, 3, Duration.ofMillis(100));

        Counts.require("waited", timeouts::waiting, timeouts.threads());
        Counts.require("expired", timeouts::expired, 3);
    }

    @Test
    void aTimerOfAPlatformThreadIsInTime() throws Exception {
        JsonNode found = run(TimeoutKind.SCHEDULED_PLATFORM);
        assertEquals(4, found.get("expired_before_release").asInt(), found::toString);
    }

    @Test
    void asleepVirtualThreadsWakeWhenTheComputationEnds() throws Exception {
        JsonNode found = run(TimeoutKind.VIRTUAL_SLEEP);
        assertEquals(0, found.get("expired_before_release").asInt(), found::toString);
        assertTrue(found.get("latest_ms").asDouble() >= 1_000, found::toString);
    }
}
