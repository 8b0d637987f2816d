package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TaskKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskVariantTest {

    private static final List<String> FLAGS = List.of("-Xmx1g");

    private static SleepingTasks tasks(TaskKind kind, int warmUp) {
        return SleepingTasks
                .of("some", Assignment.of(kind, 10, Duration.ofSeconds(1)).warmedUpBy(warmUp))
                .timedWith(FLAGS).weighedWith(FLAGS);
    }

    static List<Experiment<TaskVariant>> experiments() {
        return List.of(new MillionTasks(), new TenThousandThreads(), new StackDepth(),
                new HeapAxes());
    }

    @Test
    void aLabelHasTheCountAsPeopleSayIt() {
        assertEquals("1M", TaskVariant.brief(1_000_000));
        assertEquals("100k", TaskVariant.brief(100_000));
        assertEquals("1500k", TaskVariant.brief(1_500_000));
        assertEquals("10", TaskVariant.brief(10));
        assertEquals("some, 10", tasks(TaskKind.PLATFORM, 0).label());
    }

    @Test
    void onlyVirtualThreadsAreColdOrWarm() {
        for (WaitingTask task : WaitingTask.values()) {
            assertEquals(task.kind().isVirtual(), task.isCold() ^ task.isWarm(), task::toString);
        }
        assertTrue(WaitingTask.VIRTUAL_COLD.isCold());
        assertTrue(WaitingTask.EXECUTOR_WARM.isWarm());
    }

    /** Neither a label nor parameters may be there twice, in either profile. */
    @ParameterizedTest
    @MethodSource("experiments")
    void rowsAreToldApart(Experiment<TaskVariant> experiment) {
        for (Scope scope : List.of(MadeUpRecord.CI, MadeUpRecord.FULL)) {
            Set<Object> known = new HashSet<>();
            for (TaskVariant variant : experiment.variants(scope)) {
                assertTrue(known.add(variant.label()), variant::label);
                assertTrue(known.add(variant.parameters(scope)), variant::label);
            }
        }
    }

    /** What is subtracted is measured before that from which it is subtracted. */
    @ParameterizedTest
    @MethodSource("experiments")
    void programsWithoutTasksComeFirst(Experiment<TaskVariant> experiment) {
        List<TaskVariant> variants = experiment.variants(MadeUpRecord.FULL);
        for (TaskVariant variant : variants) {
            if (variant instanceof SleepingTasks tasks) {
                tasks.timedBeside().ifPresent(
                        empty -> assertTrue(variants.contains(empty), tasks::label));
                tasks.weighedBeside().ifPresent(
                        empty -> assertTrue(variants.contains(empty), tasks::label));
            }
            assertEquals(variant instanceof EmptyProgram, variant.stage() == 0, variant::label);
        }
    }

    @Test
    void coldTasksOfAllKindsAreMeasuredBesideOneProgram() {
        assertEquals(tasks(TaskKind.VIRTUAL, 0).weighedBeside(),
                tasks(TaskKind.WHEEL_TIMER, 0).weighedBeside());
        assertEquals(0, tasks(TaskKind.VIRTUAL, 0).timedBeside().orElseThrow().assignment()
                .count());
    }

    @Test
    void warmTasksAreTimedBesideNothingAndWeighedBesideAProgramThatIsWarm() {
        SleepingTasks warm = tasks(TaskKind.VIRTUAL, 500);
        assertTrue(warm.timedBeside().isEmpty());
        assertEquals(500, warm.weighedBeside().orElseThrow().assignment().warmUp());
        assertTrue(warm.withoutResident().weighedBeside().isEmpty());
    }

    @Test
    void whatIsTouchedBeforeHidesWhatTasksTake() {
        SleepingTasks touched = tasks(TaskKind.VIRTUAL, 0)
                .timedWith(List.of("-Xmx1g", SleepingTasks.PRE_TOUCH));
        assertTrue(touched.timedBeside().isEmpty());
        assertFalse(tasks(TaskKind.VIRTUAL, 0).timedBeside().isEmpty());
    }
}
