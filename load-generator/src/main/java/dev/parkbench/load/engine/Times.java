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
}
