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
 * One run of a suite: every experiment in turn, the facts so far on disk after each.
 *
 * <p>The folder says {@code running} from the first moment; whatever ends the run early, what was
 * measured is kept and the status says so.
 */
public final class SuiteRun {

    private final Suite suite;
    private final Settings settings;
    private final RunFolder folder;
    private final Progress progress;
    private final TryBudget budget;
    private Run facts;

    /**
     * A run that writes into this folder.
     *
     * @param tries how often a trial is made at most where the machine is disturbed, and an
     *     experiment where a verdict is not what was expected
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

    /** Runs it all; the status of what is returned is {@code complete} or {@code failed}. */
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

    /** Ctrl-C and SIGTERM: what was measured stays, and says that it is not all. */
    private void interrupted() {
        write(facts.withProcess(facts.process().finished(Instant.now()))
                .withStatus(RunStatus.INTERRUPTED));
        progress.say("interrupted; what was measured so far is kept: ./parkbench show "
                + folder.path());
    }
}
