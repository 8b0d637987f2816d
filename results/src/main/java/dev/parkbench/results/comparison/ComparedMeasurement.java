package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a comparison.
 *
 * @param name of the measurement, with its experiment and arm where there are such
 * @param statistic what stands for a trial, such as {@code p50}
 * @param unit of values
 * @param direction which way is better
 * @param paired whether trials of equal index belong together
 * @param baseTrials how many the base has
 * @param candidateTrials how many the candidate has
 * @param threshold the least change that matters, as a share
 * @param estimate how the sides relate; absent if there is no ratio
 * @param significance of the difference; absent if nothing was tested
 * @param detectable the least change that these trials find with the power of the rules, as a
 *     share; absent if they find none
 * @param moreTrials about how many more trials on each side would decide; absent if it is decided,
 *     or if no number is known
 * @param verdict absent for a fact that has no better side
 * @param because the verdict's reason, for people
 * @param shifts every percentile that is known of both sides
 */
public record ComparedMeasurement(
        String name,
        String statistic,
        String unit,
        Direction direction,
        boolean paired,
        int baseTrials,
        int candidateTrials,
        double threshold,
        @Nullable Estimate estimate,
        @Nullable Significance significance,
        @Nullable Double detectable,
        @Nullable Integer moreTrials,
        @Nullable ComparisonVerdict verdict,
        String because,
        List<Shift> shifts) {

    public ComparedMeasurement {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        shifts = List.copyOf(shifts);
    }

    /** This row with another verdict, and why. */
    public ComparedMeasurement withVerdict(ComparisonVerdict other, String reason) {
        return new ComparedMeasurement(name, statistic, unit, direction, paired, baseTrials,
                candidateTrials, threshold, estimate, significance, detectable, moreTrials, other,
                reason, shifts);
    }

    /** Whether it is the same measurement and statistic. */
    public boolean isSameRow(ComparedMeasurement other) {
        return name.equals(other.name) && statistic.equals(other.statistic);
    }
}
