package dev.parkbench.load.engine;

/**
 * When the parts of a run begin and end, on the nano clock.
 *
 * @param warmUpNanos the beginning of all
 * @param measureNanos the end of the warm-up; an operation belongs to the part in which it was
 *     meant to start
 * @param endNanos the first moment at which none is meant to start any more
 */
public record Times(long warmUpNanos, long measureNanos, long endNanos) {

    /** The same, but over at this moment; a part that would begin later is empty. */
    Times until(long nanos) {
        return new Times(Math.min(warmUpNanos, nanos), Math.min(measureNanos, nanos),
                Math.min(endNanos, nanos));
    }
}
