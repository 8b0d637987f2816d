package dev.parkbench.results.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a benchmark in a JMH report.
 *
 * @param unit the unit as JMH prints it
 * @param forks the values of each fork
 * @param sampled whether the values are of single operations rather than of iterations
 * @param percentiles the percentiles that JMH reports for all forks together; null if there are
 *     none
 * @param scoreIsMean whether the score is the mean of all iterations, to its printed precision;
 *     also true if the score or the iterations are missing
 * @param trouble the reason why {@code forks} cannot be used; empty if they can
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
