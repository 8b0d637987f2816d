package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges a kept run again from its record alone. */
public final class Judging {

    private static final String SERVERS = "scope.servers";
    private static final String TRIALS = "scope.trials";

    private Judging() {
    }

    /** Adds the scope of a run, which the claims need, to its environment. */
    static Environment withScope(Environment environment, Scope scope) {
        Map<String, String> settings = new LinkedHashMap<>(environment.settings());
        settings.put(SERVERS, String.join(",", scope.servers()));
        scope.asked().ifPresent(trials -> settings.put(TRIALS, String.valueOf(trials)));
        return environment.withSettings(settings);
    }

    /**
     * The scope of a kept run.
     *
     * @throws IllegalArgumentException if the run does not contain its scope
     */
    public static Scope scope(Run run) {
        Map<String, String> settings = run.environment().settings();
        String servers = settings.get(SERVERS);
        if (servers == null) {
            throw new IllegalArgumentException("run " + run.id() + " does not say which servers it"
                    + " measured, so its claims cannot be judged again: it is of a version before"
                    + " judge, or of another command than run");
        }
        String trials = settings.get(TRIALS);
        return new Scope(Profile.valueOf(run.profile().toUpperCase(Locale.ROOT)),
                List.of(servers.split(",")),
                trials == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(trials)));
    }

    /**
     * A kept run with the claims that the rules of this version derive from its record.
     *
     * @throws IllegalArgumentException if it is not a run of experiments, or one of its experiments
     *     is unknown
     */
    public static Run judge(Run run) {
        Scope scope = scope(run);
        return run.withExperiments(run.experiments().stream().map(result -> {
            Experiment<?> experiment = Suite.experiment(result.name())
                    .orElseThrow(() -> new IllegalArgumentException("run " + run.id()
                            + " has the experiment '" + result.name()
                            + "', which this version does not know"));
            return judge(experiment, scope, result);
        }).toList());
    }

    static ExperimentResult judge(Experiment<?> experiment, Scope scope, ExperimentResult result) {
        List<ClaimRule> rules = experiment.claims(scope);
        Passes passes = new Passes();
        for (int pass = 0; pass <= result.earlier().size(); pass++) {
            ExperimentRecord record = new ExperimentRecord(scope, armsOf(result, pass),
                    result.facts());
            passes.add(rules.stream().map(rule -> rule.judge(record).claim()).toList());
        }
        return result.withClaims(passes.settled());
    }

    /**
     * The arms as they were in a pass. Trials that were measured again later are among the earlier
     * attempts.
     */
    private static List<Arm> armsOf(ExperimentResult result, int pass) {
        List<Arm> arms = new ArrayList<>();
        for (Arm arm : result.arms()) {
            Arm then = arm;
            for (int later = result.earlier().size() - 1; later >= pass; later--) {
                then = like(arm, result.earlier().get(later)).orElse(then);
            }
            arms.add(then);
        }
        return arms;
    }

    private static Optional<Arm> like(Arm arm, List<Arm> arms) {
        return arms.stream().filter(one -> one.parameters().equals(arm.parameters())).findFirst();
    }
}
