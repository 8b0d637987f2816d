package dev.parkbench.load.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalScheduleTest {

    private static final long SECOND = 1_000_000_000L;

    private static List<Long> first(ArrivalSchedule schedule, int count) {
        List<Long> starts = new ArrayList<>();
        long previous = 0;
        for (int i = 0; i < count; i++) {
            previous = schedule.startNanos(i, previous);
            starts.add(previous);
        }
        return starts;
    }

    static List<ArrivalSchedule> schedules() {
        return List.of(new ConstantArrivals(3), new ConstantArrivals(999_983),
                new PoissonArrivals(2000, 7), new RampArrivals(10, 1000, 10 * SECOND),
                new RampArrivals(1000, 10, 10 * SECOND), new RampArrivals(50, 50, SECOND),
                new StepArrivals(List.of(10.0, 500.0, 3.0), 9 * SECOND));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void startsNeverGoBackAndAreTheSameEachTime(ArrivalSchedule schedule) {
        List<Long> starts = first(schedule, 2000);

        for (int i = 1; i < starts.size(); i++) {
            int index = i;
            assertTrue(starts.get(i) >= starts.get(i - 1),
                    () -> schedule + " goes back at " + index);
        }
        assertEquals(starts, first(schedule, 2000));
    }

    @Test
    void aConstantRateDoesNotDrift() {
        ArrivalSchedule schedule = new ConstantArrivals(3);

        assertEquals(List.of(0L, 333_333_333L, 666_666_667L, SECOND), first(schedule, 4));
        // 1e8 arrivals at 3 a second end after a third of 1e8 seconds, to the nanosecond.
        assertEquals(0.0, (double) (schedule.startNanos(100_000_000, 0) - 33_333_333_333_333_333L),
                4.0);
    }

    @Test
    void aRampHasAsManyArrivalsAsTheAreaBelowIt() {
        ArrivalSchedule schedule = new RampArrivals(100, 300, 10 * SECOND);
        // The mean rate is 200, so 2,000 arrivals in 10 s; half of the time has (100+200)/2*5 = 750.
        long within = first(schedule, 2001).stream()
                .filter(start -> start <= 10 * SECOND && start != ArrivalSchedule.NEVER).count();
        long firstHalf = first(schedule, 2000).stream().filter(start -> start < 5 * SECOND).count();

        assertEquals(2001, within);
        assertEquals(750, firstHalf);
        assertEquals(ArrivalSchedule.NEVER, schedule.startNanos(2001, 0));
    }

    @Test
    void aFallingRampEndsWithItsTime() {
        ArrivalSchedule schedule = new RampArrivals(300, 100, 10 * SECOND);

        assertEquals(1250, first(schedule, 2000).stream()
                .filter(start -> start < 5 * SECOND).count());
        assertEquals(ArrivalSchedule.NEVER, schedule.startNanos(1_000_000, 0));
    }

    @Test
    void stepsHaveTheirRatesOneAfterTheOther() {
        ArrivalSchedule schedule = new StepArrivals(List.of(10.0, 20.0, 5.0), 6 * SECOND);
        List<Long> starts = first(schedule, 70);

        assertEquals(20, within(starts, 0, 2 * SECOND));
        assertEquals(40, within(starts, 2 * SECOND, 4 * SECOND));
        assertEquals(10, within(starts, 4 * SECOND, 6 * SECOND));
        assertEquals(ArrivalSchedule.NEVER, schedule.startNanos(70, starts.getLast()));
    }

    private static long within(List<Long> starts, long from, long to) {
        return starts.stream().filter(start -> start >= from && start < to).count();
    }

    /**
     * The Kolmogorov-Smirnov distance of 100,000 gaps from the exponential distribution, for 20
     * seeds. Its asymptotic critical value for one seed is sqrt(-ln(p/2) / 2n); with p = 0.01 for
     * all 20 together (Bonferroni: 0.0005 each) it is 0.00644.
     */
    @Test
    void poissonGapsAreExponentialForEverySeed() {
        int n = 100_000;
        double critical = Math.sqrt(-Math.log(0.01 / 20 / 2) / (2.0 * n));
        for (long seed = 1; seed <= 20; seed++) {
            double distance = distanceFromExponential(new PoissonArrivals(2000, seed), n);

            assertTrue(distance < critical, "seed " + seed + ": D = " + distance);
        }
    }

    @Test
    void gapsThatAreTooRegularAreFoundOut() {
        // The same test must fail for what is no Poisson process: gaps of 90 % to 110 %.
        double[] uniform = LongStream.range(0, 100_000).mapToDouble(i -> 0.9 + i * 0.2e-5)
                .toArray();

        assertTrue(distance(uniform) > 0.3);
    }

    private static double distanceFromExponential(PoissonArrivals schedule, int n) {
        return distance(LongStream.range(0, n)
                .mapToDouble(i -> schedule.gapNanos(i) * schedule.rate() / 1e9).sorted()
                .toArray());
    }

    /** Of sorted gaps with mean 1 from 1 - exp(-x). */
    private static double distance(double[] sorted) {
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = 1 - Math.exp(-sorted[i]);
            largest = Math.max(largest, Math.abs(expected - i / (double) sorted.length));
            largest = Math.max(largest, Math.abs((i + 1.0) / sorted.length - expected));
        }
        return largest;
    }

    @Test
    void aSeedIsASchedule() {
        assertEquals(first(new PoissonArrivals(1000, 42), 1000),
                first(new PoissonArrivals(1000, 42), 1000));
        assertNotEquals(first(new PoissonArrivals(1000, 42), 10),
                first(new PoissonArrivals(1000, 43), 10));
        // Neighbouring gaps know nothing of each other: no correlation beyond chance (4 sigma).
        double[] gaps = LongStream.range(0, 100_000)
                .mapToDouble(i -> new PoissonArrivals(1000, 42).gapNanos(i) / 1e6).toArray();
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (int i = 0; i + 1 < gaps.length; i++) {
            product += (gaps[i] - mean) * (gaps[i + 1] - mean);
            square += (gaps[i] - mean) * (gaps[i] - mean);
        }
        assertEquals(0, product / square, 4 / Math.sqrt(gaps.length));
    }

    @Test
    void aSeedIsTheSameScheduleOnEveryPlatform() {
        assertEquals(List.of(517_315L, 2_347_615L, 4_140_989L),
                first(new PoissonArrivals(1000, 42), 3));
        // Gaps of three years on average, so that the last bit of each logarithm shows.
        PoissonArrivals rare = new PoissonArrivals(1e-8, 42);
        assertEquals(1_766_458_644_130_767_350L, LongStream.range(0, 10_000).map(rare::gapNanos)
                .reduce(0, (all, gap) -> 31 * all + gap));
    }

    @Test
    void ratesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ConstantArrivals(0));
        assertThrows(IllegalArgumentException.class, () -> new ConstantArrivals(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new PoissonArrivals(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RampArrivals(1, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> new StepArrivals(List.of(), SECOND));
        assertThrows(IllegalArgumentException.class,
                () -> new StepArrivals(List.of(1.0, 1e9), SECOND));
    }
}
