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
 * Looks for the highest rate that a target sustains: doubles it until the objective is missed,
 * closes in between the last two, and confirms what it found.
 *
 * <p>A target that is asked for too much shows in its throughput how much it can do, so the rates
 * just below and just above that are tried before the middle.
 *
 * <p>A rate is given up when it is missed twice, whenever: a machine that is slow for some seconds is
 * not the target's limit, and a limit is there the second time too. What cannot be told is tried for longer,
 * and after a miss the target is left alone until nothing stands in it.
 *
 * @param objective what must hold
 * @param from the first rate
 * @param most the highest rate to try
 * @param tolerance how near, as a share of the rate
 * @param confirmations how many times the first length of a step the result must be met again
 * @param length how long a rate is tried
 */
public record RateSearch(
        Objective objective,
        double from,
        double most,
        double tolerance,
        int confirmations,
        StepLength length) {

    private static final int MOST_STEPS = 120;

    /** A little beside what was got through, because at its limit a queue has no length. */
    private static final double BELOW_THROUGHPUT = 0.98;

    private static final double ABOVE_THROUGHPUT = 1.02;
    private static final int MISSES_TO_GIVE_UP = 2;

    /** On a shared machine the generator, too, may be slow for some seconds. */
    private static final int TIMES_LIMITED_TO_END = 3;

    /** Rates so near to each other need steps that are about as long. */
    private static final double NEAR = 0.1;

    private static final long LEAST_WAIT_NANOS = 200_000_000;
    private static final long UNANSWERED_NANOS = 10_000_000_000L;
    private static final long LONGEST_WAIT_NANOS = 600_000_000_000L;

    /** A target that is slower than at first from now on is empty as well. */
    private static final int STEADY = 10;

    private static final double STEADY_SHARE = 0.9;
    private static final long ALONE_MARGIN_NANOS = 1_000_000;

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

    /** By what a step of this search is judged. */
    Sustained rules() {
        return new Sustained(objective, tolerance);
    }

    /** Searches; the probe is asked from this thread, until it is done or the probe ends it. */
    public Found run(Probe probe) throws Exception {
        return new Run(probe).search();
    }

    private final class Run {

        private final Probe probe;
        private final List<Step> steps = new ArrayList<>();

        /** Rates that were met and not given up, with how long that took. */
        private final NavigableMap<Double, Duration> met = new TreeMap<>();

        /** The longest that a rate was tried. */
        private final NavigableMap<Double, Duration> tried = new TreeMap<>();

        /** How often a rate was missed. */
        private final Map<Double, Integer> misses = new HashMap<>();

        /** The lowest rate of which it is not to be expected that it is met. */
        private double ceiling = Double.POSITIVE_INFINITY;

        private double missed = Double.POSITIVE_INFINITY;
        private double open = Double.POSITIVE_INFINITY;
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
                } while (!confirmed && best() > 0 && !limited && mayGoOn());
                return found(confirmed, Optional.empty());
            } catch (SearchEndedException e) {
                return found(false, Optional.of(String.valueOf(e.getMessage())));
            }
        }

        private Found found(boolean confirmed, Optional<String> cutShort) {
            return new Found(best(), missed, open, confirmed, limited, cutShort, steps);
        }

        private double best() {
            return met.isEmpty() ? 0 : met.lastKey();
        }

        private boolean mayGoOn() {
            return steps.size() < MOST_STEPS;
        }

        // One rate

        /** Tries of one rate, which are over when it is clear what it is. */
        private final class Tries {

            private final double rate;
            private Duration duration;
            private int timesLimited;

            Tries(double rate, Duration duration) {
                this.rate = rate;
                this.duration = duration;
            }

            /** Whether it is met, by as many tries as that takes. */
            boolean areMet() throws Exception {
                while (mayGoOn()) {
                    Step step = ask(rate, duration);
                    if (step.met()) {
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
                    case Finding.Limited why -> isTheGeneratorsEnd();
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

            /** A miss of the generator's own says nothing of the target. */
            private boolean isTheGeneratorsEnd() {
                timesLimited++;
                if (timesLimited == TIMES_LIMITED_TO_END) {
                    limited = true;
                    ceiling = rate;
                }
                return limited;
            }

            private boolean isLeftOpen(Step step, double longer) {
                Duration next = length.longer(duration, longer);
                boolean longest = next.equals(duration);
                duration = next;
                if (longest) {
                    leaveOpen(step);
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
         * As it was at most in steps that were not met, where it is seen, but for one that may be odd: a
         * few slices show too little of it more often than too much.
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

        private void leaveOpen(Step step) {
            open = Math.min(open, step.rate());
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
         * Waits until an operation takes as long as before all load, or no less each time. Those that
         * were given up are outstanding no more here, but may stand in the target for long.
         */
        private void awaitEmpty() throws Exception {
            List<Long> alone = new ArrayList<>();
            long waited = 0;
            while (!isEmpty(alone)) {
                if (waited > LONGEST_WAIT_NANOS) {
                    throw new SearchEndedException("after the last rate the target was busy for 10"
                            + " minutes with what stood in it");
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

        /** The halvings that are left to go, and what confirms the last. */
        private Duration remaining(Duration duration) {
            double gap = Double.isInfinite(ceiling) ? 1 : (ceiling - best()) / ceiling;
            double halvings = Math.max(0, Math.ceil(Math.log(gap / tolerance) / Math.log(2)));
            return Duration.ofMillis(Math.round(
                    (1 + halvings + confirmations) * duration.toMillis()));
        }

        // All of them

        private void climb() throws Exception {
            double rate = from;
            while (decide(rate) && rate < most) {
                rate = Math.min(2 * rate, most);
            }
        }

        private void closeIn() throws Exception {
            while (ceiling - best() > tolerance * ceiling && mayGoOn() && !limited
                    && ceiling != Double.POSITIVE_INFINITY && ceiling > from * tolerance) {
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

        /** A step that lasts longer than a first one confirms more. */
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
