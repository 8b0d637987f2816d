package dev.parkbench.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;

/**
 * The deals: the assignments of trials to the two sides, which are equally likely if nothing has
 * changed. If there are few, all are used, otherwise a random sample. The first deal is the
 * measured one. A deal has a sign for each trial or pair: for samples, 1 for a trial of the base
 * and -1 for one of the candidate; for pairs, -1 for a pair that has changed sides.
 */
final class Deals {
    /** Sufficient for all deals of seven trials against seven, or of twelve pairs. */
    private static final int MOST = 5000;

    private Deals() {
    }

    /**
     * The parameters on which the set of deals depends.
     *
     * @param pairs whether sides are exchanged only within pairs
     */
    record Shape(boolean pairs, int base, int candidate) {

        /** The number of deals. */
        double count() {
            return pairs
                    ? Math.pow(2, base)
                    : BinomialCoefficientDouble.value(base + candidate, base);
        }

        /** The smallest p-value that a row of this shape can have. */
        double least() {
            if (isDrawn()) {
                return share(1);
            }
            // Two sides of the same size can be exchanged, which is another deal with the same
            // difference.
            return Math.min(1, share(pairs || base == candidate ? 2 : 1));
        }

        private boolean isDrawn() {
            return count() > MOST;
        }

        /**
         * The share of a number of deals among all deals. A share that is estimated from drawn
         * deals is raised by two standard errors, so that it is not more significant than the share
         * of all deals.
         */
        double share(int deals) {
            double share = deals / Math.min(count(), MOST);
            return isDrawn()
                    ? Math.min(1, share + 2 * Math.sqrt(share * (1 - share) / MOST))
                    : share;
        }
    }

    static List<double[]> of(Shape shape, long seed) {
        if (shape.isDrawn()) {
            return drawn(shape, new SplittableRandom(seed));
        }
        List<double[]> deals = new ArrayList<>();
        if (shape.pairs()) {
            for (int changed = 0; changed < 1 << shape.base(); changed++) {
                double[] deal = new double[shape.base()];
                for (int pair = 0; pair < deal.length; pair++) {
                    deal[pair] = (changed >> pair & 1) == 1 ? -1 : 1;
                }
                deals.add(deal);
            }
        } else {
            double[] deal = new double[shape.base() + shape.candidate()];
            Arrays.fill(deal, -1);
            choose(deal, 0, shape.base(), deals);
        }
        return deals;
    }

    private static void choose(double[] deal, int from, int left, List<double[]> deals) {
        if (left == 0) {
            deals.add(deal.clone());
            return;
        }
        for (int trial = from; trial <= deal.length - left; trial++) {
            deal[trial] = 1;
            choose(deal, trial + 1, left - 1, deals);
            deal[trial] = -1;
        }
    }

    private static List<double[]> drawn(Shape shape, SplittableRandom random) {
        double[] measured = new double[shape.base() + (shape.pairs() ? 0 : shape.candidate())];
        Arrays.fill(measured, -1);
        Arrays.fill(measured, 0, shape.base(), 1);
        List<double[]> deals = new ArrayList<>(Collections.singletonList(measured));
        while (deals.size() < MOST) {
            double[] deal = measured.clone();
            for (int i = 0; i < deal.length; i++) {
                if (shape.pairs()) {
                    deal[i] = random.nextBoolean() ? 1 : -1;
                } else {
                    int other = random.nextInt(i, deal.length);
                    double swapped = deal[i];
                    deal[i] = deal[other];
                    deal[other] = swapped;
                }
            }
            deals.add(deal);
        }
        return deals;
    }
}
