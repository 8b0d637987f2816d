package dev.parkbench.benchmarks.overload;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The tipping point of simulated runs, which is computed before any run is measured. The simulation
 * has the clients' rules and a server of the same capacity, without a network, threads or HTTP.
 */
final class StormPrediction {

    private static final int STEP_MILLIS = 20;
    private static final int LONGEST_TIMEOUTS = 4;

    private StormPrediction() {
    }

    /** The stall in milliseconds at which half of the runs of the first seeds tip. */
    static double tippingMillis(Duration recovery, RetryRules rules, int seeds) {
        NavigableMap<Double, Double> shares = new TreeMap<>();
        double share = 0;
        for (int stall = STEP_MILLIS; share < 1
                && stall <= LONGEST_TIMEOUTS * rules.timeout().toMillis(); stall += STEP_MILLIS) {
            share = tippedShare(new StormPlan(Duration.ofMillis(stall), recovery, rules), seeds);
            shares.put((double) stall, share);
        }
        return TippingPoint.of(shares);
    }

    /** The share of the simulated runs of the first seeds that tip. */
    static double tippedShare(StormPlan plan, int seeds) {
        return IntStream.range(0, seeds).filter(seed -> plan.simulate(seed).isTipped()).count()
                / (double) seeds;
    }
}
