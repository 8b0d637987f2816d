package dev.parkbench.load.report;

/**
 * A bound that a load run had to keep.
 *
 * @param text the bound, such as {@code p99<50ms}
 * @param kept whether the run kept it
 */
public record CheckedBound(String text, boolean kept) {
}
