package dev.parkbench.results.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a benchmark in a report of JMH.
 *
 * @param unit as JMH prints it
 * @param forks what each fork measured
 * @param sampled whether these are of single operations and not of iterations
 * @param percentiles what JMH tells of all forks together; null if nothing
 * @param scoreIsMean whether the score is the mean of all iterations, as far as it is printed; also where
 *     one of them is not there
 * @param trouble why {@code forks} cannot be used; empty if they can
 */
record JmhMetric(
        String unit,
        List<Quantiles> forks,
        boolean sampled,
        @Nullable Quantiles percentiles,
        boolean scoreIsMean,
        String trouble) {

    JmhMetric {
        forks = List.copyOf(forks);
    }
}
