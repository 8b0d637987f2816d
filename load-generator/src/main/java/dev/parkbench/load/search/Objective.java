package dev.parkbench.load.search;

import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * A service level objective: bounds on response times and on errors, all of which must hold.
 *
 * @param text the objective as it was written
 * @param bounds the bounds
 */
public record Objective(String text, List<Bound> bounds) {

    private static final Pattern TIME = Pattern
            .compile("(?:p(\\d{1,2}(?:\\.\\d{1,4})?)|(max))<(\\d{1,9}(?:\\.\\d{1,6})?)(us|ms|s)");
    private static final Pattern ERRORS = Pattern.compile("errors<(\\d{1,3}(?:\\.\\d{1,6})?)%");

    /** One bound. */
    sealed interface Bound {

        boolean holds(Recording recording);
    }

    /**
     * A bound on a percentile of the response time: at most a fraction of operations may be late.
     *
     * @param text the percentile and the bound, as they were written
     * @param lateShare the fraction of operations that may reach or exceed the bound
     * @param nanos the bound in nanoseconds
     */
    record Time(String text, double lateShare, long nanos) implements Bound {

        /** The number of recorded times that reach or exceed the bound. */
        long late(Histogram response) {
            return nanos > Recording.LONGEST_NANOS
                    ? 0
                    : response.getCountBetweenValues(nanos, Recording.LONGEST_NANOS);
        }

        /**
         * The number of these that would not reach the bound if they were shorter by the given
         * nanoseconds.
         */
        long explained(Histogram response, long shorterNanos) {
            return late(response) - new Time(text, lateShare, nanos + shorterNanos).late(response);
        }

        /**
         * Compares the late operations, successful or not, with the number of successful ones
         * alone, so that quick failures cannot compensate for late operations. If the bound holds
         * in this way, it also holds for the successful operations and for all that ended.
         */
        @Override
        public boolean holds(Recording recording) {
            return late(recording.histogram(Clock.RESPONSE_TIME)) <= lateShare
                    * (recording.ended() - recording.failed());
        }
    }

    /** A bound on the fraction of scheduled operations that may fail. */
    record Errors(double share) implements Bound {

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
     * Parses an objective such as {@code p99<50ms,errors<0.1%}.
     *
     * @throws IllegalArgumentException if a part of the text is not a bound
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
            BigDecimal percentile = time.group(2) == null
                    ? new BigDecimal(time.group(1))
                    : BigDecimal.valueOf(100);
            return new Time(part,
                    BigDecimal.ONE.subtract(percentile.movePointLeft(2)).doubleValue(),
                    Math.round(Double.parseDouble(time.group(3)) * nanos(time.group(4))));
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

    /** Whether all bounds hold for a recording. */
    public boolean holds(Recording recording) {
        return bounds.stream().allMatch(bound -> bound.holds(recording));
    }

    /** The bounds on response times, in the order in which they were written. */
    List<Time> times() {
        return bounds.stream().filter(Time.class::isInstance).map(Time.class::cast).toList();
    }

    /** The smallest bound on the fraction of errors. */
    OptionalDouble errors() {
        return bounds.stream().filter(Errors.class::isInstance).map(Errors.class::cast)
                .mapToDouble(Errors::share).min();
    }

    /** The largest bound on a response time, in seconds; 0 if there is none. */
    double longestSeconds() {
        return times().stream().mapToLong(Time::nanos).max().orElse(0) / 1e9;
    }
}
