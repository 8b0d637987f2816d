package dev.parkbench.load.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * A search for the highest rate that a target sustains within an objective. It doubles the rate
 * until the objective is missed, narrows the range between the last two rates, and confirms the
 * result.
 *
 * <p>The throughput of an overloaded target shows its capacity, so the rates just below and just
 * above it are tried before the middle of the range.
 *
 * <p>A rate is given up when it has been missed twice, at any time: a machine that is slow for some
 * seconds is not the target's limit, whereas a real limit shows again. A rate that is not decided
 * is tried for longer. After a step that is not met, the search waits until the target has no work
 * left over.
 *
 * @param objective the objective to meet
 * @param from the first rate, in operations per second
 * @param most the highest rate to try
 * @param tolerance the relative width of the range at which the search ends, above 0 and below 1
 * @param confirmations the number of confirmations, in units of the first length of a step
 * @param length the length of a step
 */
public record RateSearch(
        Objective objective,
        double from,
        double most,
        double tolerance,
        int confirmations,
        StepLength length) {

    private static final int MOST_STEPS = 120;

    /**
     * The rates to try beside the throughput. They differ from it a little, because exactly at the
     * limit the length of a queue is not defined.
     */
    private static final double BELOW_THROUGHPUT = 0.98;

    private static final double ABOVE_THROUGHPUT = 1.02;
    private static final int MISSES_TO_GIVE_UP = 2;

    /**
     * More than one, because on a shared machine the generator, too, may be slow for some seconds.
     */
    private static final int TIMES_LIMITED_TO_END = 3;

    /** The relative distance within which rates need steps of about the same length. */
    private static final double NEAR = 0.1;

    private static final long LEAST_WAIT_NANOS = 200_000_000;
    private static final long UNANSWERED_NANOS = 10_000_000_000L;
    private static final long LONGEST_WAIT_NANOS = 600_000_000_000L;

    /**
     * The number of single operations over which a time that no longer falls shows that the target
     * is idle, even if it is slower than at first.
     */
    private static final int STEADY = 10;

    private static final double STEADY_SHARE = 0.9;
    private static final long ALONE_MARGIN_NANOS = 1_000_000;

    public RateSearch {
        if (!(from > 0 && from <= most)) {
            throw new IllegalArgumentException(
                    "rates from " + from + " to " + most + " are not a range above 0");
        }
        if (!(tolerance > 0 && tolerance < 1) || confirmations < 0) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance + ", " + confirmations + " confirmations");
        }
    }

    /** The rules by which the steps of this search are judged. */
    Sustained rules() {
        return new Sustained(objective, tolerance);
    }

    /**
     * Searches until the result is confirmed or the probe ends the search. The probe is called on
     * the calling thread.
     */
    public Found run(Probe probe) throws Exception {
        return new Run(probe).search();
    }

    private final class Run {

        private final Probe probe;
        private final List<Step> steps = new ArrayList<>();

        /** The rates that were met and not given up, with the length of the step. */
        private final NavigableMap<Double, Duration> met = new TreeMap<>();

        /** The longest step of each rate. */
        private final NavigableMap<Double, Duration> tried = new TreeMap<>();

        /** The number of misses of each rate. */
        private final Map<Double, Integer> misses = new HashMap<>();

        /** The lowest rate that is not expected to be met. */
        private double ceiling = Double.POSITIVE_INFINITY;

        private double missed = Double.POSITIVE_INFINITY;
        private double open = Double.POSITIVE_INFINITY;

        /** Whether the open rate is open because the generator was late. */
        private boolean openForLateness;

        private double throughput;
        private boolean limited;
        private long idleNanos;

        Run(Probe probe) {
            this.probe = probe;
        }

        Found search() throws Exception {
            try {
                idleNanos = probe.aloneNanos();
                climb();
                boolean confirmed;
                do {
                    closeIn();
                    confirmed = confirm();
                } while (!confirmed && mayTryLower() && !limited && mayGoOn());
                return found(confirmed, Optional.empty());
            } catch (SearchEndedException e) {
                return found(false, Optional.of(String.valueOf(e.getMessage())));
            }
        }

        private Found found(boolean confirmed, Optional<String> cutShort) {
            boolean openEnd = openForLateness && open < Double.POSITIVE_INFINITY;
            return new Found(best(), missed, open, confirmed, limited || openEnd, cutShort, steps);
        }

        private double best() {
            return met.isEmpty() ? 0 : met.lastKey();
        }

        private boolean mayTryLower() {
            return best() > 0 || ceiling > from * tolerance;
        }

        private boolean mayGoOn() {
            return steps.size() < MOST_STEPS;
        }

        // One rate

        /** The steps of one rate, which end when the rate is decided. */
        private final class Tries {

            private final double rate;
            private Duration duration;
            private int timesLate;
            private int timesLimited;

            Tries(double rate, Duration duration) {
                this.rate = rate;
                this.duration = duration;
            }

            /** Whether the rate is met, after as many steps as that takes. */
            boolean areMet() throws Exception {
                while (mayGoOn()) {
                    Step step = ask(rate, duration);
                    if (step.met()) {
                        timesLate = 0;
                        timesLimited = 0;
                        met.put(rate, duration);
                        return true;
                    }
                    if (isOver(step)) {
                        return false;
                    }
                }
                return false;
            }

            private boolean isOver(Step step) {
                return switch (step.finding()) {
                    case Finding.Met() -> true;
                    case Finding.Missed why -> isGivenUp(step);
                    case Finding.Limited why -> isTheGeneratorsEnd(step, why.onlyLate());
                    case Finding.Unsure unsure -> isLeftOpen(step, unsure.longer());
                };
            }

            private boolean isGivenUp(Step step) {
                boolean again = misses.merge(rate, 1, Integer::sum) >= MISSES_TO_GIVE_UP;
                if (again) {
                    giveUp(step);
                }
                return again;
            }

            /**
             * A step that the generator limits shows nothing about the target. It is the end of the
             * search, unless the generator was only late, which another rate may not suffer from.
             */
            private boolean isTheGeneratorsEnd(Step step, boolean onlyLate) {
                if (onlyLate) {
                    timesLate++;
                } else {
                    timesLimited++;
                }
                if (timesLate == TIMES_LIMITED_TO_END) {
                    leaveOpen(step, true);
                } else if (timesLimited == TIMES_LIMITED_TO_END) {
                    limited = true;
                    ceiling = rate;
                } else {
                    return false;
                }
                return true;
            }

            private boolean isLeftOpen(Step step, double longer) {
                Duration next = length.longer(duration, longer);
                boolean longest = next.equals(duration);
                duration = next;
                if (longest) {
                    leaveOpen(step, false);
                }
                return longest;
            }
        }

        private boolean decide(double rate) throws Exception {
            return new Tries(rate, first(rate)).areMet();
        }

        private Duration first(double rate) {
            Duration first = length.first(rate, rules(), noise());
            Duration near = tried.subMap(rate * (1 - NEAR), true, rate * (1 + NEAR), true).values()
                    .stream().max(Duration::compareTo).orElse(first).dividedBy(2);
            return near.compareTo(first) > 0 ? near : first;
        }

        /**
         * The second largest noise of the steps that were not met, in which it shows. The largest
         * one may be an outlier; a high value is used because few slices underestimate noise more
         * often than they overestimate it.
         */
        private double noise() {
            double[] noises = steps.stream().filter(step -> !step.met())
                    .mapToDouble(Step::noise).filter(Double::isFinite).sorted().toArray();
            return noises.length < 2 ? 0 : noises[noises.length - 2];
        }

        private void giveUp(Step step) {
            missed = Math.min(missed, step.rate());
            if (open >= missed) {
                open = Double.POSITIVE_INFINITY;
            }
            below(step);
        }

        private void leaveOpen(Step step, boolean forLateness) {
            open = Math.min(open, step.rate());
            openForLateness = forLateness;
            below(step);
        }

        private void below(Step step) {
            ceiling = step.rate();
            limited = false;
            throughput = step.throughput();
            met.tailMap(step.rate(), true).clear();
        }

        private Step ask(double rate, Duration duration) throws Exception {
            Step step = probe.at(new Attempt(steps.size(), rate, duration, remaining(duration)));
            steps.add(step);
            tried.merge(rate, duration, (one, other) -> one.compareTo(other) > 0 ? one : other);
            if (!step.met()) {
                awaitEmpty();
            }
            return step;
        }

        /**
         * Waits until a single operation takes as long as before all load, or until its time no
         * longer falls. Operations that timed out are no longer outstanding here but may occupy the
         * target for long.
         */
        private void awaitEmpty() throws Exception {
            List<Long> alone = new ArrayList<>();
            long waited = 0;
            while (!isEmpty(alone)) {
                if (waited > LONGEST_WAIT_NANOS) {
                    throw new SearchEndedException("after the last rate the target was busy with"
                            + " its backlog for 10 minutes");
                }
                long took = probe.aloneNanos();
                alone.add(took);
                waited += took == Probe.NEVER ? UNANSWERED_NANOS : Math.max(took, LEAST_WAIT_NANOS);
            }
            idleNanos = Math.min(idleNanos, alone.getLast());
        }

        private boolean isEmpty(List<Long> alone) {
            if (alone.isEmpty()) {
                return false;
            }
            long last = alone.getLast();
            if (last <= 2.0 * idleNanos + ALONE_MARGIN_NANOS) {
                return true;
            }
            List<Long> lately = alone.subList(Math.max(0, alone.size() - STEADY), alone.size());
            return lately.size() == STEADY && !lately.contains(Probe.NEVER)
                    && last >= STEADY_SHARE * lately.getFirst();
        }

        /** The estimated time of the remaining halvings and confirmations. */
        private Duration remaining(Duration duration) {
            double gap = Double.isInfinite(ceiling) ? 1 : (ceiling - best()) / ceiling;
            double halvings = Math.max(0, Math.ceil(Math.log(gap / tolerance) / Math.log(2)));
            return Duration.ofMillis(Math.round(
                    (1 + halvings + confirmations) * duration.toMillis()));
        }

        // All rates

        private void climb() throws Exception {
            double rate = from;
            while (decide(rate) && rate < most) {
                rate = Math.min(2 * rate, most);
            }
        }

        private void closeIn() throws Exception {
            while (ceiling - best() > tolerance * ceiling && mayGoOn() && !limited
                    && ceiling != Double.POSITIVE_INFINITY && mayTryLower()) {
                boolean unused = decide(inBetween());
            }
        }

        private double inBetween() {
            double margin = (ceiling - best()) * tolerance;
            return DoubleStream.of(BELOW_THROUGHPUT, ABOVE_THROUGHPUT)
                    .map(share -> share * throughput)
                    .filter(rate -> rate > best() + margin && rate < ceiling - margin).findFirst()
                    .orElse((best() + ceiling) / 2);
        }

        /**
         * Confirms the best rate. A step that is several times as long as a first one counts as
         * several.
         */
        private boolean confirm() throws Exception {
            Map.Entry<Double, Duration> best = met.lastEntry();
            if (best == null) {
                return false;
            }
            Tries tries = new Tries(best.getKey(), best.getValue());
            Duration first = length.first(best.getKey(), rules(), noise());
            long again = 0;
            while (again < confirmations && tries.areMet()) {
                again += Math.max(1, tries.duration.dividedBy(first));
            }
            return again >= confirmations;
        }
    }
}
