package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MedianOfTrialsTest {

    @Test
    void fewerThanThreeTrialsHaveNoInterval() {
        assertEquals(new MedianOfTrials(1, 7, Optional.empty()), MedianOfTrials.of(7));
        assertEquals(new MedianOfTrials(2, 7.5, Optional.empty()), MedianOfTrials.of(7, 8));
    }

    /** All 3,125 ways to draw five of five, each as likely: what the drawing at random aims at. */
    @Test
    void theIntervalOfFiveTrialsIsThatOfAllWaysToDrawThem() {
        double[] trials = {12, 10, 19, 11, 14};
        double[] medians = new double[3125];
        for (int way = 0; way < medians.length; way++) {
            double[] drawn = new double[5];
            int rest = way;
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = trials[rest % 5];
                rest /= 5;
            }
            Arrays.sort(drawn);
            medians[way] = drawn[2];
        }
        Arrays.sort(medians);
        double low = medians[(int) (0.025 * medians.length)];
        double high = medians[(int) (0.975 * medians.length)];

        assertEquals(Optional.of(new Interval(low, high)),
                MedianOfTrials.of(trials).interval());
        assertEquals(12, MedianOfTrials.of(trials).median());
    }

    /** The bootstrap of a median is known to cover somewhat less than it says of few values. */
    @Test
    void theTrueMedianOfElevenTrialsIsInsideAboutAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(7);
        int inside = 0;
        for (int i = 0; i < 400; i++) {
            double[] trials = random.doubles(11, 0, 1).toArray();
            inside += MedianOfTrials.of(trials).interval().orElseThrow().contains(0.5) ? 1 : 0;
        }
        assertTrue(inside >= 360 && inside <= 396, inside + " of 400");
    }
}
