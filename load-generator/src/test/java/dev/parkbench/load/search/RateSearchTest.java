package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

    private static final RateSearch SEARCH = search(100, 1e6, 0.02);

    private static RateSearch search(double from, double most, double tolerance) {
        return new RateSearch(Objective.parse("p99<50ms"), from, most, tolerance, 3,
                new StepLength(Duration.ofSeconds(5), Duration.ofSeconds(40)));
    }

    /** What becomes of a rate, whatever it is tried for. */
    private interface Rates {

        Step at(double rate) throws Exception;
    }

    private static Probe probe(Rates rates) {
        return new Probe() {
            @Override
            public Step at(Attempt attempt) throws Exception {
                return rates.at(attempt.rate());
            }

            @Override
            public long aloneNanos() {
                return 1_000_000;
            }
        };
    }

    private static Step step(double rate, boolean met, boolean limited, double throughput) {
        return step(rate, met
                ? new Finding.Met()
                : limited
                        ? new Finding.Limited("busy", false)
                        : new Finding.Missed(Finding.Cause.OBJECTIVE, "late"),
                throughput);
    }

    private static Step step(double rate, Finding finding, double throughput) {
        return new Step(rate, 5, finding, throughput, 0, 0, 1, 2, 0, OutcomeCounts.UNKNOWN);
    }

    /** A target that meets every rate up to its capacity and does no more than that. */
    private static Rates capacity(double capacity) {
        return rate -> step(rate, rate <= capacity, false, Math.min(rate, capacity));
    }

    @ParameterizedTest
    @ValueSource(doubles = {101, 150, 777, 2000, 3141, 99_999, 400_000})
    void itFindsTheCapacityWithinItsTolerance(double capacity) throws Exception {
        Found found = SEARCH.run(probe(capacity(capacity)));

        assertTrue(found.confirmed());
        assertEquals(Optional.empty(), found.cutShort());
        assertTrue(found.rate() <= capacity && found.above() > capacity, found::toString);
        assertEquals(capacity, found.rate(), 0.03 * capacity);
    }

    @Test
    void theRatesBesideTheThroughputAreTriedBeforeTheMiddle() throws Exception {
        assertEquals(List.of(100.0, 200.0, 400.0, 800.0, 1600.0, 3200.0, 3200.0, // doubled
                1960.0, 2040.0, 2040.0, 2000.0, // 2 % beside the throughput, and between
                2000.0, 2000.0, 2000.0), // confirmed
                SEARCH.run(probe(capacity(2000))).steps().stream().map(Step::rate).toList());
    }

    @Test
    void aMissThatIsTheGeneratorsOwnIsAskedAgain() throws Exception {
        Set<Double> tried = new HashSet<>();
        Rates late = rate -> tried.add(rate)
                ? step(rate, false, true, rate / 2)
                : capacity(2000).at(rate);

        Found found = SEARCH.run(probe(late));

        assertTrue(found.confirmed());
        assertFalse(found.limited());
        assertEquals(2000, found.rate(), 0.03 * 2000);
    }

    @Test
    void aRateAtWhichTheGeneratorIsAlwaysLateIsLeftOpen() throws Exception {
        Rates late = rate -> rate > 1000
                ? step(rate, new Finding.Limited("late", true), 1000)
                : capacity(2000).at(rate);

        Found found = SEARCH.run(probe(late));

        assertTrue(found.confirmed());
        assertTrue(found.limited());
        assertEquals(Double.POSITIVE_INFINITY, found.above());
        assertTrue(found.rate() <= 1000 && found.open() > 1000, found::toString);
        assertEquals(1000, found.rate(), 0.03 * 1000);
    }

    @Test
    void aMissBelowTheRateAtWhichItWasLateIsTheTargetsLimit() throws Exception {
        Rates late = rate -> rate > 1000
                ? step(rate, new Finding.Limited("late", true), 700)
                : capacity(700).at(rate);

        Found found = SEARCH.run(probe(late));

        assertTrue(found.confirmed());
        assertFalse(found.limited());
        assertEquals(Double.POSITIVE_INFINITY, found.open());
        assertEquals(700, found.rate(), 0.03 * 700);
    }

    @Test
    void stepsThatAreLateBetweenOthersThatAreMetAreNotCountedTogether() throws Exception {
        int[] asked = {0};
        Rates late = rate -> ++asked[0] % 2 == 0
                ? step(rate, new Finding.Limited("late", true), rate)
                : capacity(2000).at(rate);

        Found found = SEARCH.run(probe(late));

        assertTrue(found.confirmed());
        assertEquals(2000, found.rate(), 0.03 * 2000);
    }

    @Test
    void aFirstRateThatIsNotConfirmedIsNotTheEnd() throws Exception {
        int[] asked = {0};
        Rates onceMet = rate -> rate == 100
                ? asked[0]++ == 0
                        ? step(rate, new Finding.Met(), rate)
                        : step(rate, new Finding.Limited("late", true), rate)
                : capacity(90).at(rate);

        Found found = SEARCH.run(probe(onceMet));

        assertTrue(found.confirmed());
        assertEquals(90, found.rate(), 0.03 * 90);
    }

    @Test
    void aFirstRateAtWhichTheGeneratorIsLateIsNotTheEnd() throws Exception {
        Rates late = rate -> rate >= 100
                ? step(rate, new Finding.Limited("late", true), 90)
                : capacity(90).at(rate);

        Found found = SEARCH.run(probe(late));

        assertTrue(found.confirmed());
        assertEquals(90, found.rate(), 0.03 * 90);
    }

    @Test
    void aTargetThatIsUnsureIsFoundALittleLower() throws Exception {
        SplittableRandom random = new SplittableRandom(20261123);
        // Between 1,900 and 2,000 it depends.
        Rates unsure = rate -> step(rate, rate < 1900 + 100 * random.nextDouble(), false,
                Math.min(rate, 2000));

        Found found = SEARCH.run(probe(unsure));

        assertTrue(found.confirmed());
        assertEquals(1930, found.rate(), 70);
    }

    @Test
    void aRateThatIsMetOnceAndNeverAgainIsGivenUp() throws Exception {
        Set<Double> tried = new HashSet<>();
        Rates once = rate -> step(rate, rate <= 1900 || rate <= 2000 && tried.add(rate), false,
                Math.min(rate, 2000));

        Found found = SEARCH.run(probe(once));

        assertTrue(found.confirmed());
        assertEquals(1900, found.rate(), 0.03 * 1900);
        assertEquals(found.rate() / 0.98, found.above(), 0.1);
    }

    @Test
    void aTargetThatIsSlowForThreeRatesIsFoundWhereItIs() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        // From the twelfth step on, when what was found is confirmed, it does a tenth less for a bit.
        Rates slowForABit = rate -> {
            int turn = tried.incrementAndGet();
            return capacity(turn >= 12 && turn < 15 ? 1800 : 2000).at(rate);
        };

        Found found = SEARCH.run(probe(slowForABit));

        assertTrue(found.confirmed());
        assertEquals(2000, found.rate(), 0.05 * 2000);
        assertTrue(found.steps().size() <= 18, found::toString);
    }

    @Test
    void aRateThatWasMissedOnceIsNotSaidToBeAbove() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        Rates once = rate -> step(rate, rate <= 2000 && tried.incrementAndGet() != 9, false,
                Math.min(rate, 2000));

        Found found = SEARCH.run(probe(once));

        assertTrue(found.confirmed());
        assertTrue(found.above() > 2000, found::toString);
    }

    @Test
    void aTargetThatMeetsEverythingIsFoundAtTheEndOfTheRange() throws Exception {
        Found found = search(100, 1000, 0.02).run(probe(capacity(1e9)));

        assertEquals(1000, found.rate());
        assertEquals(Double.POSITIVE_INFINITY, found.above());
        assertTrue(found.confirmed());
    }

    @Test
    void aTargetThatMeetsNothingIsNotFound() throws Exception {
        Found found = SEARCH
                .run(probe(rate -> step(rate, false, false, 0)));

        assertEquals(0, found.rate());
        assertFalse(found.confirmed());
        assertTrue(found.steps().size() < 20);
    }

    @Test
    void aGeneratorThatIsTheBottleneckIsNamed() throws Exception {
        Found found = SEARCH.run(probe(rate -> step(rate, rate < 5000, rate >= 5000,
                Math.min(rate, 5000))));

        assertTrue(found.limited());
    }

    @Test
    void aSearchThatCannotGoOnTellsWhatWasTried() throws Exception {
        Found found = SEARCH.run(probe(rate -> {
            if (rate > 400) {
                throw new SearchEndedException("nobody is there");
            }
            return capacity(1e9).at(rate);
        }));

        assertEquals(3, found.steps().size());
        assertEquals(400, found.rate());
        assertFalse(found.confirmed());
        assertEquals(Optional.of("nobody is there"), found.cutShort());
    }

    @Test
    void whatCannotBeToldIsTriedForLongerAndThenLeftOpen() throws Exception {
        List<Duration> tried = new ArrayList<>();
        Found found = SEARCH.run(new Probe() {
            @Override
            public Step at(Attempt attempt) {
                double rate = attempt.rate();
                if (rate == 400) {
                    tried.add(attempt.duration());
                }
                return rate < 400
                        ? step(rate, true, false, rate)
                        : step(rate, new Finding.Unsure("near", 2), rate);
            }

            @Override
            public long aloneNanos() {
                return 1;
            }
        });

        assertEquals(List.of(5L, 10L, 20L, 40L), tried.stream().map(Duration::toSeconds).toList());
        assertTrue(found.confirmed());
        assertEquals(Double.POSITIVE_INFINITY, found.above());
        assertTrue(found.rate() < 400 && found.rate() > 390 && found.open() <= 400,
                found::toString);
    }

    @Test
    void afterAMissTheTargetIsLeftAloneUntilItIsEmpty() throws Exception {
        List<String> events = new ArrayList<>();
        long[] alone = {1_000_000, 900_000_000, 50_000_000, 1_500_000};
        int[] asked = {0};
        Found unused = search(100, 100, 0.5).run(new Probe() {
            @Override
            public Step at(Attempt attempt) {
                events.add("rate");
                return step(attempt.rate(), attempt.index() > 0, false, 100);
            }

            @Override
            public long aloneNanos() {
                events.add("alone");
                return alone[asked[0]++];
            }
        });

        assertEquals(List.of("alone", "rate", "alone", "alone", "alone", "rate"),
                events.subList(0, 6));
    }

    @Test
    void aTargetThatIsNeverEmptyAgainEndsTheSearch() throws Exception {
        Found found = SEARCH.run(new Probe() {
            private boolean loaded;

            @Override
            public Step at(Attempt attempt) {
                loaded = true;
                return step(attempt.rate(), false, false, 0);
            }

            @Override
            public long aloneNanos() {
                return loaded ? NEVER : 1_000_000;
            }
        });

        assertEquals(1, found.steps().size());
        assertTrue(found.cutShort().isPresent());
    }

    @Test
    void missesOfARateAddUpThoughItWasMetBetweenThem() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        // 800 is missed, met, met, and missed again.
        Rates wavering = rate -> step(rate, rate < 800 || rate == 800
                && tried.getAndIncrement() % 3 != 0, false, rate);

        Found found = SEARCH.run(probe(wavering));

        assertTrue(found.confirmed());
        assertEquals(800, found.above());
    }

    @Test
    void rangesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> search(0, 10, 0.1));
        assertThrows(IllegalArgumentException.class, () -> search(20, 10, 0.1));
        assertThrows(IllegalArgumentException.class, () -> search(1, 10, 0));
    }
}
