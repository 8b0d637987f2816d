package dev.parkbench.load.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Recorded arrivals, optionally at a different speed or with a fraction of them only. Their bursts
 * and pauses are preserved.
 */
public final class ReplayedArrivals implements ArrivalSchedule {

    private final String source;
    private final String how;
    private final long[] startNanos;

    /**
     * Creates a schedule of recorded arrivals.
     *
     * @param source a description of their source
     * @param recordedNanos the times of the arrivals in nanoseconds after the start, ascending
     * @param speed the factor of the rate, above 0 and at most 1,000,000: 2 is twice the rate in
     *     half of the time
     * @param sample the fraction of arrivals to keep, above 0 and at most 1
     * @param seed the seed of the choice of the kept arrivals
     * @throws IllegalArgumentException if a value is out of range, no arrival is kept, or the times
     *     do not ascend
     */
    public ReplayedArrivals(String source, long[] recordedNanos, double speed, double sample,
            long seed) {
        if (!(speed > 0 && speed <= 1e6)) {
            throw new IllegalArgumentException(
                    "--speed " + Rates.text(speed) + " is not above 0 and at most 1000000");
        }
        if (!(sample > 0 && sample <= 1)) {
            throw new IllegalArgumentException(
                    "--sample " + Rates.text(sample) + " is not above 0 and at most 1");
        }
        this.source = source;
        this.startNanos = IntStream.range(0, recordedNanos.length)
                .filter(index -> SeededUniform.at(seed, index) <= sample)
                .mapToLong(index -> Math.round(recordedNanos[index] / speed)).toArray();
        if (startNanos.length == 0) {
            throw new IllegalArgumentException("--sample " + Rates.text(sample) + " of "
                    + recordedNanos.length + " arrivals leaves no arrival; give a larger share");
        }
        for (int i = 1; i < startNanos.length; i++) {
            if (startNanos[i] < startNanos[i - 1]) {
                throw new IllegalArgumentException("arrivals are not in ascending order at " + i);
            }
        }
        this.how = (speed == 1 ? "" : ", speed " + Rates.text(speed))
                + (sample == 1 ? "" : ", sample " + Rates.text(sample) + ", seed " + seed);
    }

    @Override
    public long startNanos(long index, long previousNanos) {
        return index < startNanos.length ? startNanos[(int) index] : NEVER;
    }

    /** The number of arrivals. */
    public int size() {
        return startNanos.length;
    }

    /** The time of the last arrival, in nanoseconds. */
    public long lastNanos() {
        return startNanos[startNanos.length - 1];
    }

    /** The mean rate over all arrivals, because the first ones need not be typical. */
    @Override
    public double initialRate() {
        double seconds = Math.max(lastNanos(), 1) / Rates.NANOS_PER_SECOND;
        return Math.min(Rates.HIGHEST, Math.max(1, startNanos.length - 1) / seconds);
    }

    @Override
    public String text() {
        return "replay of " + source + ", " + startNanos.length + " arrivals" + how;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplayedArrivals that && text().equals(that.text())
                && Arrays.equals(startNanos, that.startNanos);
    }

    @Override
    public int hashCode() {
        return 31 * text().hashCode() + Arrays.hashCode(startNanos);
    }
}
