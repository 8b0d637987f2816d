package dev.parkbench.benchmarks.overload;

import java.util.NavigableMap;

/** The stall at which half of the runs tip, from the shares of runs that tip at several stalls. */
final class TippingPoint {

    private static final double HALF = 0.5;

    private TippingPoint() {
    }

    /**
     * The stall at which the share first reaches a half, on the straight line between two
     * neighbours. It is the shortest stall if half of the runs tip there already, and the longest
     * if fewer do everywhere, so it always lies among the stalls that were tried.
     *
     * @param shareByStall the share of runs that tip by the length of the stall
     * @return NaN if there are no shares
     */
    static double of(NavigableMap<Double, Double> shareByStall) {
        if (shareByStall.isEmpty()) {
            return Double.NaN;
        }
        double stallBelow = shareByStall.firstKey();
        double shareBelow = 0;
        for (var each : shareByStall.entrySet()) {
            double share = each.getValue();
            if (share >= HALF) {
                return stallBelow + (HALF - shareBelow) / (share - shareBelow)
                        * (each.getKey() - stallBelow);
            }
            stallBelow = each.getKey();
            shareBelow = share;
        }
        return stallBelow;
    }
}
