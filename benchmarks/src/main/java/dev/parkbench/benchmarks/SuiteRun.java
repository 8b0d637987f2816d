package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.load.LoadClient;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a suite: every experiment in turn, the facts so far on disk after each.
 *
 * <p>The folder says {@code running} from the first moment; whatever ends the run early, what was
 * measured is kept and the status says so.
 */
public final class SuiteRun {

    private static final Logger LOG = LoggerFactory.getLogger(SuiteRun.class);

    private final Suite suite;
    private final Settings settings;
    private final RunFolder folder;
    private final Progress progress;
    private Run facts;

    /** A run that writes into this folder. */
    public SuiteRun(Suite suite, Settings settings, RunFolder folder, Environment environment,
            List<String> command, Instant started, Progress progress) {
        this.suite = suite;
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
        this.facts = new Run(Run.SCHEMA, folder.path().getFileName().toString(), suite.name(),
                settings.profile().toString(), RunStatus.RUNNING,
                RunProcess.current(started, command),
                environment, List.of());
    }

    /** Runs it all; the status of what is returned is {@code complete} or {@code failed}. */
    public Run execute() throws Exception {
        write(facts);
        Thread interruption = new Thread(this::interrupted, "run-interrupted");
        Runtime.getRuntime().addShutdownHook(interruption);
        RunStatus status = RunStatus.COMPLETE;
        try (Rig rig = new Rig(); LoadClient load = new LoadClient()) {
            for (Experiment experiment : suite.experiments()) {
                progress.experiment(experiment.name(), experiment.steps(settings));
                Lab lab = new Lab(experiment.name(), settings, folder, progress, rig, load);
                if (!run(experiment, lab)) {
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

    /** Runs one experiment and writes its facts; a failure is a fact too, and the rest goes on. */
    private boolean run(Experiment experiment, Lab lab) throws Exception {
        List<Claim> claims = List.of();
        boolean succeeded = true;
        try {
            claims = experiment.run(lab);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.error("experiment {} failed", experiment.name(), e);
            lab.note("Failed and decided nothing: " + e);
            succeeded = false;
        }
        List<Arm> arms = List.of();
        try {
            arms = lab.finishArms();
        } catch (IllegalArgumentException e) {
            LOG.error("experiment {} has values that cannot be", experiment.name(), e);
            lab.note("Its values could not be kept: " + e.getMessage());
            succeeded = false;
        }
        ExperimentResult result = new ExperimentResult(experiment.name(), experiment.title(),
                experiment.question(), experiment.prediction(), claims, arms,
                "./parkbench run " + experiment.name() + " --profile " + settings.profile(),
                lab.notes());
        List<ExperimentResult> all = new ArrayList<>(facts.experiments());
        all.add(result);
        write(facts.withExperiments(all));
        return succeeded;
    }

    private synchronized void write(Run run) {
        facts = run;
        folder.write(run);
    }

    /** Ctrl-C and SIGTERM: what was measured stays, and says that it is not all. */
    private void interrupted() {
        write(facts.withProcess(facts.process().finished(Instant.now()))
                .withStatus(RunStatus.INTERRUPTED));
    }
}
