package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BallsInBinsTest {
    @Test
    void twoBallsInTwoBinsMeetHalfTheTime() {
        assertArrayEquals(new double[]{0, 0.5, 0.5}, BallsInBins.fullestBinLaw(2, 2));
    }

    @Test
    void threeBallsInTwoBinsAllMeetInTwoOfEightWays() {
        assertArrayEquals(new double[]{0, 0, 0.75, 0.25}, BallsInBins.fullestBinLaw(3, 2));
    }

    @Test
    void oneBinHoldsEverything() {
        assertArrayEquals(new double[]{0, 0, 0, 0, 1}, BallsInBins.fullestBinLaw(4, 1));
    }

    @Test
    void noBallsFillNothing() {
        assertArrayEquals(new double[]{1}, BallsInBins.fullestBinLaw(0, 5));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "2,3", "3,3", "4,2", "4,5", "5,4", "6,6", "7,3", "9,4"})
    void countingEveryWayToFallGivesTheSameLaw(int balls, int bins) {
        assertArrayEquals(enumerate(balls, bins), BallsInBins.fullestBinLaw(balls, bins), 1e-15);
    }

    /** The values that the catalogue of experiments publishes for ten connections. */
    @ParameterizedTest
    @CsvSource({"1,10", "2,6.23", "4,4.20", "10,2.75", "20,2.18", "50,1.66", "100,1.38"})
    void theExpectedFullestOfTenBallsIsThePublishedOne(int bins, double published) {
        assertEquals(published, BallsInBins.expectedFullest(10, bins), 0.005);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "4,0", "10,0.00036", "20,0.065", "50,0.38", "100,0.63"})
    void theChanceThatTenBallsNeverMeetIsThePublishedOne(int bins, double published) {
        assertEquals(published, BallsInBins.fullestBinLaw(10, bins)[1],
                Math.max(published * 0.01, 1e-12));
    }

    @Test
    void tenBallsInTenBinsFollowThePublishedLaw() {
        double[] law = BallsInBins.fullestBinLaw(10, 10);
        assertEquals(0.395, law[2], 0.0005);
        assertEquals(0.477, law[3], 0.0005);
        assertEquals(0.111, law[4], 0.0005);
        assertEquals(0.016, Arrays.stream(law, 5, 11).sum(), 0.0005);
        assertEquals(3_628_800 / 1e10, law[1], 1e-18, "10! of 10^10 ways");
    }

    @ParameterizedTest
    @CsvSource({"10,10", "50,7", "64,100"})
    void probabilitiesSumToOne(int balls, int bins) {
        assertEquals(1, Arrays.stream(BallsInBins.fullestBinLaw(balls, bins)).sum(), 1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BallsInBins.fullestBinLaw(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> BallsInBins.fullestBinLaw(1, 0));
    }

    private static double[] enumerate(int balls, int bins) {
        double[] law = new double[balls + 1];
        long ways = Math.round(Math.pow(bins, balls));
        for (long way = 0; way < ways; way++) {
            int[] load = new int[bins];
            long digits = way;
            for (int ball = 0; ball < balls; ball++) {
                load[(int) (digits % bins)]++;
                digits /= bins;
            }
            law[Arrays.stream(load).max().orElseThrow()]++;
        }
        return Arrays.stream(law).map(count -> count / ways).toArray();
    }
}
