package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.monitor.MachineMonitor;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a suite: its experiments in turn, with the record on disk after each of them.
 *
 * <p>The status in the folder is {@code running} from the start. If the run ends early, the
 * measurements so far are kept and the status shows it.
 */
public final class SuiteRun {

    private final Suite suite;
    private final Settings settings;
    private final RunFolder folder;
    private final Progress progress;
    private final TryBudget budget;
    private Run facts;

    /**
     * Creates a run that writes into this folder.
     *
     * @param tries the most attempts for a trial on a disturbed machine, and the most passes for an
     *     experiment with an unexpected verdict
     */
    public SuiteRun(Suite suite, Settings settings, RunFolder folder, Environment environment,
            List<String> command, Instant started, Progress progress, int tries) {
        this.suite = suite;
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
        this.budget = new TryBudget(tries);
        this.facts = new Run(Run.SCHEMA, folder.path().getFileName().toString(), suite.name(),
                settings.profile().toString(), RunStatus.RUNNING,
                RunProcess.current(started, command),
                Judging.withScope(environment, settings.scope()), List.of());
    }

    /**
     * Runs all experiments. The status of the returned run is {@code complete} or {@code failed}.
     */
    public Run execute() throws Exception {
        write(facts);
        Thread interruption = new Thread(this::interrupted, "run-interrupted");
        Runtime.getRuntime().addShutdownHook(interruption);
        RunStatus status = RunStatus.COMPLETE;
        try (MachineMonitor monitor = new MachineMonitor(); LoadClient load = new LoadClient()) {
            Harness harness = new Harness(settings, folder, progress, monitor, load, budget);
            for (Experiment<?> experiment : suite.experiments()) {
                Harness.Finished finished = harness.run(experiment);
                keep(finished.result());
                if (!finished.complete()) {
                    status = RunStatus.FAILED;
                }
                progress.done();
            }
        }
        synchronized (this) {
            Runtime.getRuntime().removeShutdownHook(interruption);
            write(facts.withProcess(facts.process().finished(Instant.now())).withStatus(status));
            return facts;
        }
    }

    private void keep(ExperimentResult result) {
        List<ExperimentResult> all = new ArrayList<>(facts.experiments());
        all.add(result);
        write(facts.withExperiments(all));
    }

    private synchronized void write(Run run) {
        facts = run;
        folder.write(run);
    }

    /**
     * Keeps the measurements so far with the status {@code interrupted}, after Ctrl-C or SIGTERM.
     */
    private void interrupted() {
        write(facts.withProcess(facts.process().finished(Instant.now()))
                .withStatus(RunStatus.INTERRUPTED));
        progress.say("interrupted; what was measured so far is kept: ./parkbench show "
                + folder.path());
    }
}
