package dev.parkbench.load.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the highest rate that a target sustains: doubles it until the objective is missed,
 * closes in between the last two, and confirms what it found.
 *
 * <p>A target that is asked for too much shows in its throughput how much it can do, so that is
 * tried first in between.
 *
 * @param from the first rate
 * @param most the highest rate to try
 * @param tolerance how near, as a share of the rate
 * @param confirmations how often the result must be met again
 */
public record RateSearch(double from, double most, double tolerance, int confirmations) {

    private static final int MOST_STEPS = 40;

    /** A little below what was got through, because at its limit a queue has no length. */
    private static final double BELOW_THROUGHPUT = 0.98;

    public RateSearch {
        if (!(from > 0 && from <= most)) {
            throw new IllegalArgumentException(
                    "rates from " + from + " to " + most + " are no range above 0");
        }
        if (!(tolerance > 0 && tolerance < 1) || confirmations < 0) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance + ", " + confirmations + " confirmations");
        }
    }

    /** Searches; the probe is asked from this thread, until it is done or the probe ends it. */
    public Found run(Probe probe) throws Exception {
        return new Run(probe).search();
    }

    private final class Run {

        private final Probe probe;
        private final List<Step> steps = new ArrayList<>();
        private double met;
        private double missed = Double.POSITIVE_INFINITY;
        private double hint;
        private boolean limited;

        Run(Probe probe) {
            this.probe = probe;
        }

        Found search() throws Exception {
            try {
                climb();
                closeIn();
                boolean confirmed = confirm();
                return new Found(met, missed, confirmed, limited, Optional.empty(), steps);
            } catch (SearchEndedException e) {
                return new Found(met, missed, false, limited,
                        Optional.of(String.valueOf(e.getMessage())), steps);
            }
        }

        private boolean attempt(double rate) throws Exception {
            Step step = ask(rate);
            if (step.limited() && steps.size() < MOST_STEPS) {
                // A miss of the generator's own says nothing of the target.
                step = ask(rate);
            }
            if (step.met()) {
                met = Math.max(met, rate);
            } else {
                missed = Math.min(missed, rate);
                limited = step.limited();
                hint = step.throughput() * BELOW_THROUGHPUT;
            }
            return step.met();
        }

        private Step ask(double rate) throws Exception {
            Step step = probe.at(rate);
            steps.add(step);
            return step;
        }

        private void climb() throws Exception {
            double rate = from;
            while (steps.size() < MOST_STEPS && attempt(rate) && rate < most) {
                rate = Math.min(2 * rate, most);
            }
        }

        private void closeIn() throws Exception {
            while (missed - met > tolerance * missed && steps.size() < MOST_STEPS
                    && missed != Double.POSITIVE_INFINITY && missed > from * tolerance) {
                double middle = (met + missed) / 2;
                boolean useful = hint > met + (missed - met) * tolerance
                        && hint < missed - (missed - met) * tolerance;
                double next = useful ? hint : middle;
                hint = 0;
                attempt(next);
            }
        }

        /** Each failure makes the rate a little lower and starts again. */
        private boolean confirm() throws Exception {
            int again = 0;
            while (again < confirmations && met > 0 && steps.size() < MOST_STEPS) {
                double rate = met;
                if (attempt(rate)) {
                    again++;
                } else {
                    met = rate * (1 - tolerance);
                    again = 0;
                }
            }
            return met > 0 && again == confirmations;
        }
    }
}
