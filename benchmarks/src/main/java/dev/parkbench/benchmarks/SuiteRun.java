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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** So long altogether other programs are waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Beside half of the time of what is kept, tries may be made again for so long. */
    private static final Duration FREE = Duration.ofMinutes(2);

    private final Suite suite;
    private final Settings settings;
    private final RunFolder folder;
    private final Progress progress;
    private final int tries;
    private final QuietMoment quiet = new QuietMoment(PATIENCE);
    private long keptNanos;
    private long discardedNanos;
    private Run facts;

    /**
     * A run that writes into this folder.
     *
     * @param tries how often an experiment is made at most, where the machine is disturbed or a
     *     verdict is not what was expected
     */
    public SuiteRun(Suite suite, Settings settings, RunFolder folder, Environment environment,
            List<String> command, Instant started, Progress progress, int tries) {
        this.suite = suite;
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
        this.tries = tries;
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
                if (!run(experiment, rig, load)) {
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

    /** Runs one experiment, again if need be, and keeps the facts of the last try. */
    private boolean run(Experiment experiment, Rig rig, LoadClient load) throws Exception {
        Tries made = new Tries(tries);
        while (true) {
            if (tries > 1) {
                quiet.await(progress::say);
            }
            progress.experiment(experiment.name(), experiment.steps(settings));
            Lab lab = new Lab(experiment.name(), settings, folder, progress, rig, load);
            long begun = System.nanoTime();
            Optional<List<Claim>> claims = attempt(experiment, lab);
            Rig.State state = rig.state();
            made.add(new Tries.Try(claims.orElse(List.of()),
                    state.isSound() ? Optional.empty() : Optional.of(state.complaint())));
            long took = System.nanoTime() - begun;
            Optional<String> why = claims.isEmpty() ? Optional.empty() : made.whyAnother();
            if (why.isEmpty() || discardedNanos + took > keptNanos / 2 + FREE.toNanos()) {
                keptNanos += took;
                made.discarded().forEach(lab::note);
                return keep(experiment, lab, made.claims()) && claims.isPresent();
            }
            discardedNanos += took;
            progress.say(experiment.name() + " is tried again: " + why.get());
        }
    }

    /** What the experiment says; empty if it failed, which is a fact too, and the rest goes on. */
    private static Optional<List<Claim>> attempt(Experiment experiment, Lab lab) throws Exception {
        try {
            return Optional.of(experiment.run(lab));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.error("experiment {} failed", experiment.name(), e);
            lab.note("Failed and decided nothing: " + e);
            return Optional.empty();
        }
    }

    private boolean keep(Experiment experiment, Lab lab, List<Claim> claims) throws IOException {
        boolean succeeded = true;
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
