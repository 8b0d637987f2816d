package dev.parkbench.load.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Looks for the highest rate that a target sustains: doubles it until the objective is missed,
 * closes in between the last two, and confirms what it found.
 *
 * <p>A target that is asked for too much shows in its throughput how much it can do, so the rates
 * just below and just above that are tried before the middle.
 *
 * <p>A rate that was met is given up when it is missed twice: a machine that is slow for some
 * seconds is not the target's limit, and a limit is there the second time too.
 *
 * @param from the first rate
 * @param most the highest rate to try
 * @param tolerance how near, as a share of the rate
 * @param confirmations how often the result must be met again
 */
public record RateSearch(double from, double most, double tolerance, int confirmations) {

    private static final int MOST_STEPS = 40;

    /** A little beside what was got through, because at its limit a queue has no length. */
    private static final double BELOW_THROUGHPUT = 0.98;

    private static final double ABOVE_THROUGHPUT = 1.02;
    private static final int MISSES_TO_GIVE_UP = 2;

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
        private double throughput;
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

        /** Tries a rate and takes its word. */
        private boolean decide(double rate) throws Exception {
            Step step = attempt(rate);
            if (step.met()) {
                met = Math.max(met, rate);
            } else {
                giveUp(step);
            }
            return step.met();
        }

        private void giveUp(Step step) {
            missed = step.rate();
            limited = step.limited();
            throughput = step.throughput();
        }

        private Step attempt(double rate) throws Exception {
            Step step = ask(rate);
            // A miss of the generator's own says nothing of the target.
            return step.limited() && steps.size() < MOST_STEPS ? ask(rate) : step;
        }

        private Step ask(double rate) throws Exception {
            Step step = probe.at(rate);
            steps.add(step);
            return step;
        }

        private void climb() throws Exception {
            double rate = from;
            while (steps.size() < MOST_STEPS && decide(rate) && rate < most) {
                rate = Math.min(2 * rate, most);
            }
        }

        private void closeIn() throws Exception {
            while (missed - met > tolerance * missed && steps.size() < MOST_STEPS
                    && missed != Double.POSITIVE_INFINITY && missed > from * tolerance) {
                decide(inBetween());
            }
        }

        private double inBetween() {
            double margin = (missed - met) * tolerance;
            return DoubleStream.of(BELOW_THROUGHPUT, ABOVE_THROUGHPUT)
                    .map(share -> share * throughput)
                    .filter(rate -> rate > met + margin && rate < missed - margin).findFirst()
                    .orElse((met + missed) / 2);
        }

        /** A rate that is given up is followed by a little lower one, from the start. */
        private boolean confirm() throws Exception {
            int again = 0;
            int misses = 0;
            while (again < confirmations && met > 0 && steps.size() < MOST_STEPS) {
                Step step = attempt(met);
                if (step.met()) {
                    again++;
                } else if (++misses == MISSES_TO_GIVE_UP) {
                    giveUp(step);
                    met *= 1 - tolerance;
                    again = 0;
                    misses = 0;
                }
            }
            return met > 0 && again == confirmations;
        }
    }
}
