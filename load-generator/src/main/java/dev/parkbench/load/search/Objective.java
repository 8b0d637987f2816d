package dev.parkbench.load.search;

import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service level objective: bounds of response times and of errors, all of which must hold.
 *
 * @param text as it was written
 */
public record Objective(String text, List<Bound> bounds) {

    private static final Pattern TIME = Pattern
            .compile("(?:p(\\d{1,2}(?:\\.\\d{1,4})?)|(max))<(\\d{1,9}(?:\\.\\d{1,6})?)(us|ms|s)");
    private static final Pattern ERRORS = Pattern.compile("errors<(\\d{1,3}(?:\\.\\d{1,6})?)%");

    /** One bound. */
    sealed interface Bound {

        boolean holds(Recording recording);
    }

    /** A percentile of the response time. */
    private record Time(double percentile, double nanos) implements Bound {

        @Override
        public boolean holds(Recording recording) {
            return recording.histogram(Clock.RESPONSE_TIME)
                    .getValueAtPercentile(percentile) < nanos;
        }
    }

    /** A share of operations that may end otherwise than well. */
    private record Errors(double share) implements Bound {

        @Override
        public boolean holds(Recording recording) {
            return recording.failed() < share * recording.scheduled()
                    || recording.failed() == 0;
        }
    }

    public Objective {
        bounds = List.copyOf(bounds);
    }

    /**
     * Reads an objective such as {@code p99<50ms,errors<0.1%}.
     *
     * @throws IllegalArgumentException if a part of it is not understood
     */
    public static Objective parse(String text) {
        List<Bound> bounds = new ArrayList<>();
        for (String part : text.replace(" ", "").split(",", -1)) {
            bounds.add(bound(text, part));
        }
        return new Objective(text, bounds);
    }

    private static Bound bound(String text, String part) {
        Matcher time = TIME.matcher(part);
        if (time.matches()) {
            double percentile = time.group(2) == null ? Double.parseDouble(time.group(1)) : 100;
            return new Time(percentile, Double.parseDouble(time.group(3)) * nanos(time.group(4)));
        }
        Matcher errors = ERRORS.matcher(part);
        if (errors.matches()) {
            return new Errors(new BigDecimal(errors.group(1)).movePointLeft(2).doubleValue());
        }
        throw new IllegalArgumentException("--slo '" + text + "': '" + part
                + "' is not understood; write p99<50ms, max<1s or errors<0.1%, with commas between");
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
        };
    }

    /** Whether all bounds hold. */
    public boolean holds(Recording recording) {
        return bounds.stream().allMatch(bound -> bound.holds(recording));
    }
}
