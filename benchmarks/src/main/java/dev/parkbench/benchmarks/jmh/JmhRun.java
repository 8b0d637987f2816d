package dev.parkbench.benchmarks.jmh;

import dev.parkbench.benchmarks.Progress;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run of a plan: the benchmark classes in turn, each in its own JMH process, with the record on
 * disk after each of them.
 *
 * <p>The status in the folder is {@code running} from the start. If the run ends early, the
 * measurements so far are kept and the status shows it.
 */
public final class JmhRun {

    /** The name of the suite in records and folders. */
    public static final String SUITE = "jmh";

    private final JmhPlan plan;
    private final RunFolder folder;
    private final Progress progress;
    private Run facts;

    /** Creates a run that writes into this folder. */
    public JmhRun(JmhPlan plan, RunFolder folder, Environment environment, List<String> command,
            Instant started, Progress progress) {
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
        this.facts = new Run(Run.SCHEMA, folder.path().getFileName().toString(), SUITE,
                plan.quick() ? "quick" : "full", RunStatus.RUNNING,
                RunProcess.current(started, command), environment, List.of());
    }

    /** Runs all classes. The status of the returned run is {@code complete} or {@code failed}. */
    public Run execute() throws InterruptedException {
        write(facts);
        Thread interruption = new Thread(() -> end(RunStatus.INTERRUPTED), "run-interrupted");
        Runtime.getRuntime().addShutdownHook(interruption);
        RunStatus status = RunStatus.COMPLETE;
        for (Class<?> type : plan.types()) {
            progress.experiment(JmhBenchmark.shortName(type), plan.arms(type));
            if (!measure(type)) {
                status = RunStatus.FAILED;
            }
            progress.done();
        }
        synchronized (this) {
            Runtime.getRuntime().removeShutdownHook(interruption);
            end(status);
            return facts;
        }
    }

    /**
     * Measures one class and writes its record. A failure is recorded and does not stop the run.
     */
    private boolean measure(Class<?> type) throws InterruptedException {
        Instant begun = Instant.now();
        JmhOutput output = new JmhOutput(progress::step, Instant::now);
        List<String> notes = new ArrayList<>();
        List<JmhScore> scores = List.of();
        if (plan.arms(type) > 0) {
            try {
                scores = JmhProcess.run(new ChildJvm(plan.jdk(), List.of(), List.of(),
                        folder.path()), type, plan, output);
            } catch (IOException e) {
                notes.add("Failed: " + e.getMessage());
            }
        }
        notes.addAll(failures(scores, output));
        boolean succeeded = notes.isEmpty();
        if (plan.quick()) {
            notes.add("Measured with --quick, which shows that a benchmark runs, not how fast it"
                    + " is.");
        }
        plan.leftOut().stream().filter(each -> each.type().equals(type))
                .forEach(each -> notes.add(each.name() + " was left out: it needs JDK "
                        + each.neededJdk() + ", and this is " + plan.jdk().version() + "."));
        add(type, JmhArms.of(scores, output, begun), notes);
        return succeeded;
    }

    /** The benchmarks that failed: those that began but are missing in JMH's report. */
    private static List<String> failures(List<JmhScore> scores, JmhOutput output) {
        Set<String> measured = scores.stream().filter(each -> !each.primary().values().isEmpty())
                .map(JmhScore::heading).collect(Collectors.toSet());
        return output.headings().stream().filter(each -> !measured.contains(each))
                .map(each -> "Failed and measured nothing: " + each + ".").toList();
    }

    private void add(Class<?> type, List<Arm> arms, List<String> notes) {
        List<ExperimentResult> all = new ArrayList<>(facts.experiments());
        all.add(new ExperimentResult(JmhBenchmark.shortName(type), type.getSimpleName(),
                JmhBenchmark.question(type), "", List.of(), arms,
                "./parkbench jmh " + type.getSimpleName(), notes));
        write(facts.withExperiments(all));
    }

    private synchronized void end(RunStatus status) {
        write(facts.withProcess(facts.process().finished(Instant.now())).withStatus(status));
    }

    private synchronized void write(Run run) {
        facts = run;
        folder.write(run);
    }
}
