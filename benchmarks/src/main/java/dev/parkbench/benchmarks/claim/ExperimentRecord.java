package dev.parkbench.benchmarks.claim;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Arm;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record of one experiment, the only input of its rules. It keeps track of the variants that
 * were read. Not thread-safe.
 */
public final class ExperimentRecord {

    /** The fact that says which JDK was measured, by its feature number. */
    public static final String JDK = "jdk";

    private final Scope scope;
    private final List<Arm> arms;
    private final Map<String, Object> facts;
    private final Set<Variant> read = new LinkedHashSet<>();

    /**
     * Creates a record.
     *
     * @param facts the facts of the machine, as in {@code ExperimentResult.facts}
     */
    public ExperimentRecord(Scope scope, List<Arm> arms, Map<String, Object> facts) {
        this.scope = scope;
        this.arms = List.copyOf(arms);
        this.facts = Map.copyOf(facts);
    }

    /** The scope of the run. */
    public Scope scope() {
        return scope;
    }

    /** The profile of the run. */
    public Profile profile() {
        return scope.profile();
    }

    /** The measurements of a variant; an arm without trials if it was not measured. */
    public RecordedArm of(Variant variant) {
        read.add(variant);
        return new RecordedArm(find(variant));
    }

    private @Nullable Arm find(Variant variant) {
        Map<String, Object> wanted = plain(variant.parameters(scope));
        return arms.stream().filter(arm -> arm.parameters().equals(wanted)).findFirst()
                .orElse(null);
    }

    /** Parameters in the form of a record, where all whole numbers have one type. */
    private static Map<String, Object> plain(Map<String, Object> parameters) {
        return new Arm("any", parameters, List.of(), List.of()).parameters();
    }

    /** A fact of the machine. */
    public Optional<Object> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** A fact of the machine as text; empty if there is none. */
    public String text(String name) {
        return Objects.toString(facts.get(name), "");
    }

    /** A numeric fact of the machine; NaN if there is none. */
    public double number(String name) {
        return facts.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The feature number of the measured JDK; NaN if the experiment did not record it. */
    public double jdk() {
        return number(JDK);
    }

    /** Whether a fact of the machine exists and is true. */
    public boolean is(String name) {
        return Boolean.TRUE.equals(facts.get(name));
    }

    /** A copy of this record in which no variant has been read. */
    ExperimentRecord unread() {
        return new ExperimentRecord(scope, arms, facts);
    }

    /** The variants that were read. */
    Set<Variant> read() {
        return Collections.unmodifiableSet(new HashSet<>(read));
    }
}
