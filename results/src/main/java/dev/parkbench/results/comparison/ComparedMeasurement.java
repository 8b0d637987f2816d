package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a comparison.
 *
 * @param name the name of the measurement, with its experiment and arm if it has them
 * @param statistic the statistic of a trial, such as {@code p50}
 * @param unit the unit of the values
 * @param direction the direction in which values are better
 * @param paired whether trials with the same index are pairs
 * @param baseTrials the number of trials of the base
 * @param candidateTrials the number of trials of the candidate
 * @param threshold the smallest change that matters, as a fraction
 * @param estimate the estimated ratio; null if there is none
 * @param significance the result of the significance test; null if the row was not tested
 * @param detectable the smallest change, as a fraction, that these trials detect with the power of
 *     the rules; null if they detect none or the row was not tested
 * @param moreTrials an estimate of how many more trials on each side would decide; null if the row
 *     is decided or no such number is known
 * @param verdict the verdict; null if the row is not judged
 * @param because the reason for the verdict, for people
 * @param shifts the change of every percentile that is known on both sides
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

    /** This row with another verdict and its reason. */
    public ComparedMeasurement withVerdict(ComparisonVerdict other, String reason) {
        return new ComparedMeasurement(name, statistic, unit, direction, paired, baseTrials,
                candidateTrials, threshold, estimate, significance, detectable, moreTrials, other,
                reason, shifts);
    }

    /** Whether another row has the same measurement and statistic. */
    public boolean isSameRow(ComparedMeasurement other) {
        return name.equals(other.name) && statistic.equals(other.statistic);
    }
}
