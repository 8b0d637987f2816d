package dev.parkbench.benchmarks.claim;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.NumberText;
import java.math.BigDecimal;

/**
 * What a measured value is compared with: a number for each profile, and how a statement says it.
 *
 * @param full in the profile full
 * @param ci in the profile ci
 * @param symbol such as {@code 5 D}; empty if the number itself is said
 */
public record Bound(double full, double ci, String symbol) {

    private static final double D_FULL = Profile.FULL.delay().toNanos() / 1e6;
    private static final double D_CI = Profile.CI.delay().toNanos() / 1e6;

    public Bound {
        if (!Double.isFinite(full) || !Double.isFinite(ci)) {
            throw new IllegalArgumentException("a bound is not finite: " + full + ", " + ci);
        }
    }

    /** The same in both profiles. */
    public static Bound of(double value) {
        return new Bound(value, value, "");
    }

    /** One for each profile. */
    public static Bound of(double full, double ci) {
        return new Bound(full, ci, "");
    }

    /** So many delays, in milliseconds. */
    public static Bound delays(double times) {
        return new Bound(times * D_FULL, times * D_CI,
                times == 1 ? "D" : plain(times) + " D");
    }

    /** Without the zeros that a table would fill up with. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** So many milliseconds more. */
    public Bound plusMillis(double millis) {
        return plus(of(millis));
    }

    /** The sum of two numbers of milliseconds. */
    public Bound plus(Bound other) {
        String sum = symbol.isEmpty() && other.symbol.isEmpty()
                ? ""
                : said("ms") + " + " + other.said("ms");
        return new Bound(full + other.full, ci + other.ci, sum);
    }

    /** So many times as much. */
    public Bound times(double factor) {
        return new Bound(full * factor, ci * factor, "");
    }

    private String said(String unit) {
        if (!symbol.isEmpty()) {
            return symbol;
        }
        return full == ci
                ? NumberText.shortest(full) + " " + unit
                : NumberText.shortest(full) + " " + unit + " (ci: " + NumberText.shortest(ci) + ")";
    }

    /** The number in a profile. */
    public double at(Profile profile) {
        return switch (profile) {
            case FULL -> full;
            case CI -> ci;
        };
    }

    /** How a statement of a profile says it. */
    String text(Profile profile, String unit) {
        if (!symbol.isEmpty()) {
            return symbol;
        }
        String number = NumberText.shortest(at(profile));
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
