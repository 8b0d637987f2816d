package dev.parkbench.benchmarks.plan;

import java.time.Duration;
import java.util.Locale;

/** The scale of a run; both scales must reach the same verdicts. */
public enum Profile {
    /** The article's own numbers. */
    FULL(Duration.ofSeconds(1), 5, 10, 3000, 5, 30, 1.2, 400, 100),
    /** Time scaled by ten, for a machine that runs it on every change. */
    CI(Duration.ofMillis(100), 1, 7, 150, 20, 60, 1.5, 100, 20);

    private final Duration delay;
    private final int trials;
    private final int samples;
    private final int warmUpAggregates;
    private final int addedMillis;
    private final int addedSequentialMillis;
    private final double collision;
    private final int lawTrialsMany;
    private final int lawTrialsFew;

    Profile(Duration delay, int trials, int samples, int warmUpAggregates,
            int addedMillis, int addedSequentialMillis, double collision, int lawTrialsMany,
            int lawTrialsFew) {
        this.delay = delay;
        this.trials = trials;
        this.samples = samples;
        this.warmUpAggregates = warmUpAggregates;
        this.addedMillis = addedMillis;
        this.addedSequentialMillis = addedSequentialMillis;
        this.collision = collision;
        this.lawTrialsMany = lawTrialsMany;
        this.lawTrialsFew = lawTrialsFew;
    }

    /** D: how long a back-end's answer takes. */
    public Duration delay() {
        return delay;
    }

    /** Fresh JVMs for each arm, if not asked otherwise. */
    public int trials() {
        return trials;
    }

    /** How often a trial asks for the same short thing, once it is warm. */
    public int samples() {
        return samples;
    }

    /** Aggregates of ten calls of each strategy before the first that counts. */
    public int warmUpAggregates() {
        return warmUpAggregates;
    }

    /**
     * What an aggregate of ten may add to D: more where the warm-up is scaled down too, because
     * what is not yet compiled for good takes longer.
     */
    public int addedMillis() {
        return addedMillis;
    }

    /** What ten calls one after the other may add to 10 D. */
    public int addedSequentialMillis() {
        return addedSequentialMillis;
    }

    /**
     * Delays after which two of ten calls that are placed one by one must have met at a worker: two
     * that meet take at least two.
     */
    public double collision() {
        return collision;
    }

    /** Fan-outs that show where calls are placed. */
    public int lawTrials(boolean many) {
        return many ? lawTrialsMany : lawTrialsFew;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
