package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Progress;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.EnvironmentCapture;
import dev.parkbench.host.Jdk;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole suite in its quick mode: what comes out has its shape, however fast it was. */
class JmhSuiteTest {

    private static final class Told implements Progress {

        private final List<String> steps = new ArrayList<>();

        @Override
        public void experiment(String name, int count) {
            // The steps say enough.
        }

        @Override
        public void step(String what) {
            steps.add(what);
        }

        @Override
        public void done() {
            // Nothing is left to be told.
        }
    }

    /** Half of what a fork of a tenth of a second costs is a compiler that does not matter here. */
    private static final String[] QUICK_START = {"-jvmArgsPrepend", "-XX:TieredStopAtLevel=1"};

    private final Told told = new Told();

    private Run run(Path out, String... arguments) throws Exception {
        JmhPlan plan = JmhPlan.of(List.of(arguments), true, Jdk.current());
        Instant now = Instant.now();
        RunFolder folder = RunFolder.create(out, JmhRun.SUITE, now);
        Run run = new JmhRun(plan, folder,
                EnvironmentCapture.capture(List.of(plan.jdk()), ChildJvm.FLAGS,
                        CpuPlacement.parse("none"), now),
                List.of("./parkbench", "jmh"), now, told).execute();
        assertEquals(run, RunFolder.read(folder.path()));
        return run;
    }

    @Test
    @Timeout(300)
    void everyBenchmarkGivesFactsOfTheRightShape(@TempDir Path out) throws Exception {
        Run run = run(out, QUICK_START);

        JmhPlan plan = JmhPlan.of(List.of(), true, Jdk.current());
        assertEquals(List.of(), run.experiments().stream().flatMap(each -> each.notes().stream())
                .filter(note -> note.startsWith("Failed")).toList());
        assertEquals(RunStatus.COMPLETE, run.status());
        assertEquals(plan.types().stream().map(Class::getSimpleName).toList(),
                run.experiments().stream().map(ExperimentResult::title).toList());
        assertEquals(plan.arms(),
                run.experiments().stream().mapToInt(each -> each.arms().size()).sum());
        assertEquals(plan.arms(), told.steps.size());
        run.experiments().forEach(each -> each.arms().forEach(JmhSuiteTest::assertShape));
        assertEquals(List.of("PLATFORM", "VIRTUAL"), run.experiments().stream()
                .filter(each -> each.name().equals("park")).flatMap(each -> each.arms().stream())
                .map(arm -> arm.parameters().get("threads")).toList());
        for (ExperimentResult each : run.experiments()) {
            assertTrue(Files.exists(out.resolve(run.id()).resolve("jmh-" + each.title() + ".json")),
                    each.title());
        }
    }

    private static void assertShape(Arm arm) {
        assertEquals(1, arm.trials().size(), arm.name());
        assertEquals(2, arm.measurements().size(), () -> arm.name() + " has " + arm.measurements());
        assertEquals(2, arm.trials().getFirst().measurements().size(), arm.name());
        Measurement time = arm.measurements().getFirst();
        assertTrue(time.min() > 0, () -> arm.name() + " took " + time);
        Measurement allocated = arm.measurements().getLast();
        assertEquals("B/op", allocated.unit(), arm.name());
        assertTrue(allocated.min() >= 0, () -> arm.name() + " allocated " + allocated);
    }

    /** Without a fork there is no virtual thread to sleep on: one of three benchmarks fails. */
    @Test
    @Timeout(120)
    void aBenchmarkThatFailsIsNamedAndTheRestIsKept(@TempDir Path out) throws Exception {
        Run run = run(out, "SleepBenchmark", "-f", "0");

        ExperimentResult sleep = run.experiments().getFirst();
        assertEquals(RunStatus.FAILED, run.status());
        assertEquals(List.of("platformThread", "scheduled"),
                sleep.arms().stream().map(Arm::name).toList());
        assertTrue(sleep.notes().contains("Failed and measured nothing: "
                + SleepBenchmark.class.getName() + ".virtualThread."), sleep.notes()::toString);
    }
}
