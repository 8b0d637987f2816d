package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {

    @Test
    void anExperimentOfTwoSuitesRunsOnce() {
        List<String> names = Suite.select(List.of("article", "waiting", "context-switch"))
                .experiments().stream().map(Experiment::name).toList();

        assertTrue(names.contains("context-switch"));
        assertEquals(new HashSet<>(names).size(), names.size(), names::toString);
    }

    @Test
    void oneExperimentIsASuiteOfItsName() {
        Suite one = Suite.select(List.of("context-switch"));

        assertEquals("context-switch", one.name());
        assertEquals(1, one.experiments().size());
    }
}
