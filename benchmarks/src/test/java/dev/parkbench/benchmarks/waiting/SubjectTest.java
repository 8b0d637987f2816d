package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.probe.tasks.Assignment;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private static Subject of(TaskKind kind, int warmUp) {
        return new Subject("some",
                Assignment.of(kind, 10, Duration.ofSeconds(1)).warmedUpBy(warmUp));
    }

    @Test
    void onlyVirtualThreadsAreColdOrWarm() {
        assertTrue(of(TaskKind.VIRTUAL, 0).isCold());
        assertFalse(of(TaskKind.VIRTUAL, 0).isWarm());
        assertTrue(of(TaskKind.VIRTUAL, 100).isWarm());
        assertFalse(of(TaskKind.VIRTUAL, 100).isCold());
        assertFalse(of(TaskKind.PLATFORM, 0).isCold());
        assertFalse(of(TaskKind.PLATFORM, 100).isWarm());
    }

    @Test
    void anArmHasTheCountAsPeopleSayIt() {
        assertEquals("some, 1M", of(TaskKind.VIRTUAL, 0).arm(1_000_000));
        assertEquals("some, 100k", of(TaskKind.VIRTUAL, 0).arm(100_000));
        assertEquals("some, 10", of(TaskKind.VIRTUAL, 0).arm(10));
    }
}
