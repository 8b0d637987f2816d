package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.monitor.Conditions;
import dev.parkbench.benchmarks.monitor.MachineMonitor;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.TurnOrder;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.RunFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs experiments on one thread: trials and the order in which they visit the variants, repeated
 * attempts after a disturbance of the machine, and passes that confirm an unexpected verdict.
 */
final class Harness {

    /** The name of the fact that describes the machine during a trial. */
    static final String MACHINE = "machine";

    private static final Logger LOG = LoggerFactory.getLogger(Harness.class);

    private final Settings settings;
    private final RunFolder folder;
    private final Progress progress;
    private final MachineMonitor monitor;
    private final LoadClient load;
    private final TryBudget budget;

    Harness(Settings settings, RunFolder folder, Progress progress, MachineMonitor monitor,
            LoadClient load, TryBudget budget) {
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
        this.monitor = monitor;
        this.load = load;
        this.budget = budget;
    }

    /**
     * The outcome of an experiment.
     *
     * @param result the arms, claims and notes
     * @param complete whether every trial ended normally
     */
    record Finished(ExperimentResult result, boolean complete) {
    }

    /** The number of trials of all variants of an experiment, without repetitions. */
    static <V extends Variant> int steps(Experiment<V> experiment, Scope scope) {
        return steps(experiment.variants(scope), scope);
    }

    private static int steps(List<? extends Variant> variants, Scope scope) {
        return variants.stream().mapToInt(one -> one.trials(scope)).sum();
    }

    /**
     * Measures and judges an experiment and keeps its record. A failure is reported in the result
     * and does not stop later experiments.
     *
     * @throws IllegalStateException if two variants of the experiment cannot be told apart
     */
    <V extends Variant> Finished run(Experiment<V> experiment) throws Exception {
        ExperimentRecorder recorder = new ExperimentRecorder(experiment.name(), settings.scope());
        recorder.requireDistinct(experiment.variants(settings.scope()));
        try (ExperimentContext context = new ExperimentContext(settings, folder, monitor, load,
                recorder)) {
            try {
                return run(experiment, recorder, context);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.error("experiment {} failed", experiment.name(), e);
                context.note("Failed and decided nothing: " + e);
                return new Finished(result(experiment, List.of(), List.of(), context), false);
            }
        }
    }

    private <V extends Variant> Finished run(Experiment<V> experiment, ExperimentRecorder recorder,
            ExperimentContext context) throws Exception {
        Scope scope = settings.scope();
        List<V> variants = experiment.variants(scope);
        List<ClaimRule> rules = experiment.claims(scope);
        experiment.prepare(context);
        progress.experiment(experiment.name(), steps(variants, scope));
        boolean complete = measure(experiment, variants, recorder, context);
        Passes passes = new Passes();
        while (true) {
            Set<Variant> contested = judge(rules, recorder, passes);
            List<V> again = among(variants, recorder.visited(contested));
            if (again.isEmpty() || passes.count() >= budget.mostTries() || budget.isSpent()) {
                break;
            }
            progress.say(experiment.name() + " is measured again to confirm "
                    + String.join(", ", passes.contested().stream().map(Claim::id).toList()));
            progress.more(steps(again, scope));
            recorder.measureAgain(again);
            complete &= measure(experiment, again, recorder, context);
        }
        recorder.write(folder);
        return new Finished(result(experiment, passes.settled(), recorder.arms(), context)
                .with(recorder.facts(), recorder.earlier()), complete);
    }

    private ExperimentResult result(Experiment<?> experiment, List<Claim> claims, List<Arm> arms,
            ExperimentContext context) {
        return new ExperimentResult(experiment.name(), experiment.title(), experiment.question(),
                experiment.prediction(), claims, arms,
                "./parkbench run " + experiment.name() + " --profile " + settings.profile(),
                context.notes());
    }

    private static <V> List<V> among(List<V> variants, Collection<Variant> chosen) {
        return variants.stream().filter(chosen::contains).toList();
    }

    /** Judges the claims and returns the variants on which unconfirmed verdicts rest. */
    private static Set<Variant> judge(List<ClaimRule> rules, ExperimentRecorder recorder,
            Passes passes) {
        ExperimentRecord record = recorder.record();
        List<ClaimRule.Judged> judged = rules.stream().map(rule -> rule.judge(record)).toList();
        passes.add(judged.stream().map(ClaimRule.Judged::claim).toList());
        List<Claim> contested = passes.contested();
        Set<Variant> read = new LinkedHashSet<>();
        judged.stream().filter(one -> contested.contains(one.claim()))
                .forEach(one -> read.addAll(one.read()));
        return read;
    }

    private <V extends Variant> boolean measure(Experiment<V> experiment, List<V> variants,
            ExperimentRecorder recorder, ExperimentContext context) throws Exception {
        Scope scope = settings.scope();
        Map<Integer, List<V>> stages = new TreeMap<>();
        variants.forEach(one -> stages.computeIfAbsent(one.stage(), key -> new ArrayList<>())
                .add(one));
        boolean complete = true;
        for (List<V> stage : stages.values()) {
            int most = stage.stream().mapToInt(one -> one.trials(scope)).max().orElse(0);
            for (int trial = 0; trial < most; trial++) {
                int now = trial;
                List<V> due = stage.stream().filter(one -> one.trials(scope) > now).toList();
                for (V variant : TurnOrder.of(due, trial)) {
                    complete &= trial(experiment, variant, trial, recorder, context);
                }
            }
        }
        return complete;
    }

    private <V extends Variant> boolean trial(Experiment<V> experiment, V variant, int trial,
            ExperimentRecorder recorder, ExperimentContext context) throws Exception {
        progress.step("trial " + (trial + 1) + ", " + variant.label());
        List<String> discarded = new ArrayList<>();
        while (true) {
            budget.awaitQuiet(progress::say);
            TrialRecorder tried = new TrialRecorder(trial, variant);
            long begun = System.nanoTime();
            monitor.startOver();
            boolean complete = attempt(experiment, variant, tried, context);
            Conditions conditions = monitor.conditions();
            Optional<String> disturbance = conditions.disturbance().or(tried::disturbance);
            tried.fact(MACHINE, conditions.facts());
            long took = System.nanoTime() - begun;
            if (disturbance.isEmpty() || discarded.size() + 1 >= budget.mostTries()
                    || !budget.mayDiscard(took)) {
                budget.kept(took);
                recorder.keep(variant, trial, tried, disturbance, discarded);
                return complete;
            }
            budget.discarded(took);
            discarded.add(disturbance.get());
            progress.say(variant.label() + " is measured again: " + disturbance.get());
        }
    }

    /**
     * Measures a variant once. A failure is recorded as a fact and does not stop the experiment.
     */
    private static <V extends Variant> boolean attempt(Experiment<V> experiment, V variant,
            TrialRecorder recorder, ExperimentContext context) throws InterruptedException {
        try {
            experiment.measure(variant, recorder, context);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.error("{}, {} failed", experiment.name(), variant.label(), e);
            recorder.markVoid("it failed: " + e);
            return false;
        }
    }
}
