package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuiteTest {

    @Test
    void anExperimentOfTwoSuitesRunsOnce() {
        assertEquals(List.of("tasks-1m"), names(Suite.select(List.of("tasks-1m"))));
        List<String> both = names(Suite.select(List.of("article", "waiting")));
        assertEquals(both.size(), new HashSet<>(both).size(), both::toString);
        assertTrue(both.containsAll(Set.of("threads-10k", "tasks-1m", "stack-depth", "canary")));
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatAreKnown() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> Suite.select(List.of("tasks-2m")));
        assertTrue(refusal.getMessage().contains("tasks-1m"), refusal.getMessage());
    }

    @Test
    void jdksAreComparedInOneRunOrHaveOneEach() {
        assertTrue(Suite.select(List.of("jdk-ladder")).comparesJdks());
        assertTrue(Suite.select(List.of("jdk-counts")).comparesJdks());
        assertFalse(Suite.select(List.of("jdk")).comparesJdks());
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> Suite.select(List.of("jdk-counts", "capture-matrix")).comparesJdks());
        assertTrue(refusal.getMessage().startsWith("all JDKs are measured in one run of jdk-counts,"
                + " and each has a run of its own of capture-matrix"), refusal.getMessage());
    }

    private static List<String> names(Suite suite) {
        return suite.experiments().stream().map(Experiment::name).toList();
    }
}
