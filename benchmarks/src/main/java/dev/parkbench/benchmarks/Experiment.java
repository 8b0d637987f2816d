package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.List;

/**
 * One question, the measurements that answer it and the claims that are judged from its record.
 *
 * <p>An experiment defines only how one variant is measured in one trial. {@link Harness} is
 * responsible for trials, their order, repeated attempts and progress, and {@link TrialRecorder}
 * keeps every value. An experiment has no state of its own.
 *
 * @param <V> the type of its variants
 */
public interface Experiment<V extends Variant> {

    /** The name on the command line and in results, such as {@code sleep-endpoint}. */
    String name();

    /** The title in one line, for the list of experiments. */
    String title();

    /** The question in one or two sentences. */
    String question();

    /** The result that was expected before the first run. */
    String prediction();

    /** The variants to measure, in the order in which the first trial visits them. */
    List<V> variants(Scope scope);

    /** Measures a variant once, in fresh JVMs, and records every value. */
    void measure(V variant, TrialRecorder recorder, ExperimentContext context) throws Exception;

    /** The claims. They read only the record. */
    List<ClaimRule> claims(Scope scope);

    /**
     * Whether a trial measures every JDK of the run in turn, so that they can be compared. Other
     * experiments have a run for each JDK.
     */
    default boolean comparesJdks() {
        return false;
    }

    /**
     * Examines the machine once before the first trial, and records facts that claims read and
     * notes for the report.
     */
    default void prepare(ExperimentContext context) throws Exception {
    }
}
