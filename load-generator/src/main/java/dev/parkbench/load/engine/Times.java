package dev.parkbench.load.engine;

/**
 * The times at which the parts of a run begin and end, on the nano clock.
 *
 * @param warmUpNanos the start of the warm-up
 * @param measureNanos the end of the warm-up; an operation belongs to the part of its intended
 *     start
 * @param endNanos the first moment at which no operation is intended to start any more
 */
public record Times(long warmUpNanos, long measureNanos, long endNanos) {

    /** These times, cut off at a moment; a part that would begin later is empty. */
    Times until(long nanos) {
        return new Times(Math.min(warmUpNanos, nanos), Math.min(measureNanos, nanos),
                Math.min(endNanos, nanos));
    }
}
