package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.monitor.MachineMonitor;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.Jdk;
import dev.parkbench.results.Claim;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A record of an experiment that was never run, for tests of what its claims make of it. */
public final class MadeUpRecord {

    /** Every server, in the profile ci. */
    public static final Scope CI = scope(Profile.CI);

    /** Every server, in the profile full. */
    public static final Scope FULL = scope(Profile.FULL);

    private final Experiment<?> experiment;
    private final Scope scope;
    private final ExperimentRecorder recorder;
    private final Map<Variant, Integer> trials = new HashMap<>();

    /** An empty record. */
    public MadeUpRecord(Experiment<?> experiment, Scope scope) {
        this.experiment = experiment;
        this.scope = scope;
        this.recorder = new ExperimentRecorder(experiment.name(), scope);
    }

    private static Scope scope(Profile profile) {
        return new Scope(profile, List.of("threaded", "async", "virtual"), OptionalInt.empty());
    }

    /** One more trial of a variant. */
    public MadeUpRecord trial(Variant variant, Consumer<TrialRecorder> measured) {
        return trial(variant, Optional.empty(), measured);
    }

    /** So many more trials of a variant that are all alike. */
    public MadeUpRecord trials(int count, Variant variant, Consumer<TrialRecorder> measured) {
        for (int i = 0; i < count; i++) {
            trial(variant, measured);
        }
        return this;
    }

    /** One more trial of a variant, beside which another program had the CPUs. */
    public MadeUpRecord disturbed(Variant variant, Consumer<TrialRecorder> measured) {
        return trial(variant, Optional.of("other programs had up to 2.0 CPUs"), measured);
    }

    private MadeUpRecord trial(Variant variant, Optional<String> disturbance,
            Consumer<TrialRecorder> measured) {
        int trial = trials.merge(variant, 1, Integer::sum) - 1;
        TrialRecorder one = new TrialRecorder(trial, variant);
        measured.accept(one);
        recorder.keep(variant, trial, one, disturbance, List.of());
        return this;
    }

    /** Measures an experiment once, whatever other programs do meanwhile. */
    public static ExperimentResult run(Experiment<?> experiment, Scope scope, Path folder)
            throws Exception {
        return run(experiment,
                new Settings(scope, Jdk.current(), CpuPlacement.unpinned("a test")), folder);
    }

    /** Measures an experiment once with these settings. */
    public static ExperimentResult run(Experiment<?> experiment, Settings settings, Path folder)
            throws Exception {
        try (MachineMonitor monitor = MachineMonitor.ofClock(Optional::empty);
                LoadClient load = new LoadClient()) {
            return new Harness(settings,
                    RunFolder.create(folder, experiment.name(), Instant.EPOCH), new NoProgress(),
                    monitor, load, new TryBudget(1)).run(experiment).result();
        }
    }

    /** What rules read. */
    public ExperimentRecord record() {
        return recorder.record();
    }

    /** A fact of the machine. */
    public MadeUpRecord fact(String name, Object value) {
        recorder.fact(name, value);
        return this;
    }

    /** Every claim of the experiment, judged, by id. */
    public Map<String, Claim> claims() {
        ExperimentRecord kept = recorder.record();
        return experiment.claims(scope).stream().map(rule -> rule.judge(kept).claim())
                .collect(Collectors.toMap(Claim::id, Function.identity()));
    }

    /** The verdict on one claim. */
    public Verdict verdict(String id) {
        ClaimRule asked = experiment.claims(scope).stream().filter(rule -> rule.id().equals(id))
                .findFirst().orElseThrow(() -> new NoSuchElementException("no claim " + id));
        return asked.judge(recorder.record()).claim().verdict();
    }

    /** Requires that every claim comes out as is expected. */
    public void assertAsExpected() {
        assertFalse(claims().isEmpty());
        assertAll(claims().values().stream()
                .map(claim -> () -> assertEquals(claim.expected(), claim.verdict(),
                        claim.toString())));
    }

    /** Requires that every claim comes out with this verdict. */
    public void assertEvery(Verdict verdict) {
        assertFalse(claims().isEmpty());
        assertAll(claims().values().stream()
                .map(claim -> () -> assertEquals(verdict, claim.verdict(), claim.toString())));
    }

    /**
     * Requires of every claim of an experiment that it comes out otherwise than expected, and not
     * VOID, on the record given for it.
     *
     * @param records data that are physically possible, by the id of the claim
     */
    public static void assertEachCanFail(Experiment<?> experiment, Scope scope,
            Map<String, MadeUpRecord> records) {
        assertEquals(new TreeSet<>(experiment.claims(scope).stream().map(ClaimRule::id).toList()),
                new TreeSet<>(records.keySet()), "claims, and records that contradict them");
        assertAll(records.entrySet().stream().map(entry -> () -> {
            Claim claim = entry.getValue().claims().get(entry.getKey());
            assertNotEquals(claim.expected(), claim.verdict(), claim.toString());
            assertNotEquals(Verdict.VOID, claim.verdict(), claim.toString());
        }));
    }
}
