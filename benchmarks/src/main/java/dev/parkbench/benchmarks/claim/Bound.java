package dev.parkbench.benchmarks.claim;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.NumberText;
import java.math.BigDecimal;

/**
 * A bound for a measured value: a number for each profile, and its text in statements.
 *
 * @param full the number in the profile full
 * @param ci the number in the profile ci
 * @param symbol the text, such as {@code 5 D}; empty for the number itself
 */
public record Bound(double full, double ci, String symbol) {

    private static final double D_FULL = Profile.FULL.delay().toNanos() / 1e6;
    private static final double D_CI = Profile.CI.delay().toNanos() / 1e6;

    public Bound {
        if (!Double.isFinite(full) || !Double.isFinite(ci)) {
            throw new IllegalArgumentException("a bound is not finite: " + full + ", " + ci);
        }
    }

    /** A bound that is the same in both profiles. */
    public static Bound of(double value) {
        return new Bound(value, value, "");
    }

    /** A bound with a number for each profile. */
    public static Bound of(double full, double ci) {
        return new Bound(full, ci, "");
    }

    /** A multiple of the delay D, in milliseconds. */
    public static Bound delays(double times) {
        return new Bound(times * D_FULL, times * D_CI,
                times == 1 ? "D" : plain(times) + " D");
    }

    /** A number without trailing zeros. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** This bound plus a number of milliseconds. */
    public Bound plusMillis(double millis) {
        return plus(of(millis));
    }

    /** The sum of two bounds in milliseconds. */
    public Bound plus(Bound other) {
        String sum = symbol.isEmpty() && other.symbol.isEmpty()
                ? ""
                : said("ms") + " + " + other.said("ms");
        return new Bound(full + other.full, ci + other.ci, sum);
    }

    /** This bound multiplied by a factor. */
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

    /** The text of the bound in a statement of the profile. */
    String text(Profile profile, String unit) {
        if (!symbol.isEmpty()) {
            return symbol;
        }
        String number = NumberText.shortest(at(profile));
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
