package dev.parkbench.benchmarks.plan;

import java.time.Duration;
import java.util.Locale;

/** The scale of a run. Both profiles must reach the same verdicts. */
public enum Profile {
    /** The article's own numbers. */
    FULL(Duration.ofSeconds(1), 5, 10, 3000, 5, 30, 1.2, 400, 100),
    /** Times divided by ten, for CI machines that run it on every change. */
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

    /** The delay D: the time that a response of a back-end takes. */
    public Duration delay() {
        return delay;
    }

    /** The number of trials of each arm, if no number is requested. */
    public int trials() {
        return trials;
    }

    /** The number of times that a trial repeats a short request after the warm-up. */
    public int samples() {
        return samples;
    }

    /** The number of aggregates of ten calls that warm up each strategy. */
    public int warmUpAggregates() {
        return warmUpAggregates;
    }

    /**
     * The most milliseconds that an aggregate of ten calls may add to D. It is larger in the
     * profile with the shorter warm-up, because code that is not yet fully compiled takes longer.
     */
    public int addedMillis() {
        return addedMillis;
    }

    /** The most milliseconds that ten sequential calls may add to 10 D. */
    public int addedSequentialMillis() {
        return addedSequentialMillis;
    }

    /**
     * The time of an aggregate, in delays D, above which at least two of ten calls must have met at
     * a worker; two that meet take at least two delays.
     */
    public double collision() {
        return collision;
    }

    /** The number of fan-outs that show where calls are placed. */
    public int lawTrials(boolean many) {
        return many ? lawTrialsMany : lawTrialsFew;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
