package dev.parkbench.benchmarks.capacity;

import dev.parkbench.results.statistics.Spread;
import java.util.List;

/** Ratios of what was measured side by side. */
final class Ratios {

    private Ratios() {
    }

    /** The median of the ratios of pairs; not a number if there are none. */
    static double median(List<Double> ours, List<Double> theirs) {
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i) / theirs.get(i);
        }
        return ratios.length == 0 ? Double.NaN : Spread.of(ratios).median();
    }
}
