package dev.parkbench.load.report;

/**
 * What was required of a load, and whether it was so.
 *
 * @param text of the bound, such as {@code p99<50ms}
 */
public record CheckedBound(String text, boolean kept) {
}
