package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.List;

/**
 * One question: what is measured to answer it, and the claims that the record decides.
 *
 * <p>It says how one variant is measured in one trial and nothing else: {@link Harness} has trials,
 * order, tries and progress, and {@link TrialRecorder} every value. An experiment keeps none.
 *
 * @param <V> what it measures
 */
public interface Experiment<V extends Variant> {

    /** The name on the command line and in results, such as {@code sleep-endpoint}. */
    String name();

    /** One line for the list of experiments. */
    String title();

    /** What it asks, in a sentence or two. */
    String question();

    /** What was expected before it was ever run. */
    String prediction();

    /** What is measured, in the order in which the first trial visits it. */
    List<V> variants(Scope scope);

    /** Measures a variant once, in JVMs that are fresh, and records it all. */
    void measure(V variant, TrialRecorder recorder, ExperimentContext context) throws Exception;

    /** The claims, which read nothing but the record. */
    List<ClaimRule> claims(Scope scope);

    /** Looks at the machine once before the first trial: facts that claims ask for, and remarks. */
    default void prepare(ExperimentContext context) throws Exception {
    }
}
