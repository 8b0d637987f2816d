package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Environment;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLabelsTest {

    private static Run run(String id, String suite, String jdk) {
        Run one = SyntheticRun.complete();
        Environment of = one.environment();
        return new Run(one.schema(), id, suite, one.profile(), one.status(), one.process(),
                new Environment(jdk, of.jvm(), of.jvmFlags(), of.os(), of.kernel(), of.cpuModel(),
                        of.cpus(), of.memoryBytes(), of.commit(), of.time(), of.settings()),
                one.experiments());
    }

    @Test
    void runsOnSeveralJdksAreNamedByTheirs() {
        assertEquals(List.of("JDK 21.0.13+8", "JDK 25.0.3+9-LTS"), RunLabels.of(List.of(
                run("a", "jdk", "21.0.13+8"), run("b", "jdk", "25.0.3+9-LTS"))));
    }

    @Test
    void theJdkDoesNotTellOtherRunsApart() {
        assertEquals(List.of("a"), RunLabels.of(List.of(run("a", "jdk", "21"))));
        assertEquals(List.of("a", "b", "c"), RunLabels.of(List.of(run("a", "jdk", "21"),
                run("b", "jdk", "25"), run("c", "jdk", "25"))));
        assertEquals(List.of("a", "b"), RunLabels.of(List.of(run("a", "jdk", "21"),
                run("b", "article", "25"))));
    }

    @Test
    void equalIdsAreNumbered() {
        assertEquals(List.of("a", "a (2)"), RunLabels.of(List.of(run("a", "jdk", "25"),
                run("a", "jdk", "25"))));
    }
}
