package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static final RateSearch SEARCH = new RateSearch(100, 1e6, 0.02, 3);

    /** A target that meets every rate up to its capacity and does no more than that. */
    private static Probe capacity(double capacity) {
        return rate -> new Step(rate, rate <= capacity, false, Math.min(rate, capacity), 1, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {101, 150, 777, 2000, 3141, 99_999, 400_000})
    void itFindsTheCapacityWithinItsTolerance(double capacity) throws Exception {
        Found found = SEARCH.run(capacity(capacity));

        assertTrue(found.confirmed());
        assertEquals(Optional.empty(), found.cutShort());
        assertTrue(found.rate() <= capacity && found.above() > capacity, found::toString);
        assertEquals(capacity, found.rate(), 0.03 * capacity);
    }

    @Test
    void theRatesBesideTheThroughputAreTriedBeforeTheMiddle() throws Exception {
        assertEquals(List.of(100.0, 200.0, 400.0, 800.0, 1600.0, 3200.0, // doubled
                1960.0, 2040.0, 2000.0, // 2 % beside the throughput, and between
                2000.0, 2000.0, 2000.0), // confirmed
                SEARCH.run(capacity(2000)).steps().stream().map(Step::rate).toList());
    }

    @Test
    void aMissThatIsTheGeneratorsOwnIsAskedAgain() throws Exception {
        Set<Double> tried = new HashSet<>();
        Probe late = rate -> tried.add(rate)
                ? new Step(rate, false, true, rate / 2, 1, 99, 0)
                : capacity(2000).at(rate);

        Found found = SEARCH.run(late);

        assertTrue(found.confirmed());
        assertFalse(found.limited());
        assertEquals(2000, found.rate(), 0.03 * 2000);
    }

    @Test
    void aTargetThatIsUnsureIsFoundALittleLower() throws Exception {
        SplittableRandom random = new SplittableRandom(20261123);
        // Between 1,900 and 2,000 it depends.
        Probe unsure = rate -> new Step(rate, rate < 1900 + 100 * random.nextDouble(), false,
                Math.min(rate, 2000), 1, 2, 0);

        Found found = SEARCH.run(unsure);

        assertTrue(found.confirmed());
        assertEquals(1930, found.rate(), 70);
    }

    @Test
    void aRateThatIsMetOnceAndNeverAgainIsGivenUp() throws Exception {
        Set<Double> tried = new HashSet<>();
        Probe once = rate -> new Step(rate, rate <= 1900 || rate <= 2000 && tried.add(rate), false,
                Math.min(rate, 2000), 1, 2, 0);

        Found found = SEARCH.run(once);

        assertTrue(found.confirmed());
        assertEquals(1900, found.rate(), 0.03 * 1900);
        assertEquals(found.rate() / 0.98, found.above(), 0.1);
    }

    @Test
    void aTargetThatIsSlowForThreeRatesIsFoundWhereItIs() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        // From the tenth rate on, when what was found is confirmed, it does a tenth less for a bit.
        Probe slowForABit = rate -> {
            int turn = tried.incrementAndGet();
            return capacity(turn >= 10 && turn < 13 ? 1800 : 2000).at(rate);
        };

        Found found = SEARCH.run(slowForABit);

        assertTrue(found.confirmed());
        assertEquals(2000, found.rate(), 0.05 * 2000);
        assertTrue(found.steps().size() <= 15, found::toString);
    }

    @Test
    void aRateThatWasMissedOnceIsNotSaidToBeAbove() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        Probe once = rate -> new Step(rate, rate <= 2000 && tried.incrementAndGet() != 10, false,
                Math.min(rate, 2000), 1, 2, 0);

        Found found = SEARCH.run(once);

        assertTrue(found.confirmed());
        assertTrue(found.above() > 2000, found::toString);
    }

    @Test
    void aTargetThatMeetsEverythingIsFoundAtTheEndOfTheRange() throws Exception {
        Found found = new RateSearch(100, 1000, 0.02, 3).run(capacity(1e9));

        assertEquals(1000, found.rate());
        assertEquals(Double.POSITIVE_INFINITY, found.above());
        assertTrue(found.confirmed());
    }

    @Test
    void aTargetThatMeetsNothingIsNotFound() throws Exception {
        Found found = SEARCH
                .run(rate -> new Step(rate, false, false, 0, 1000, 2000, 1));

        assertEquals(0, found.rate());
        assertFalse(found.confirmed());
        assertTrue(found.steps().size() < 20);
    }

    @Test
    void aGeneratorThatIsTheBottleneckIsNamed() throws Exception {
        Found found = SEARCH.run(rate -> new Step(rate, rate < 5000, rate >= 5000,
                Math.min(rate, 5000), 1, 2, 0));

        assertTrue(found.limited());
    }

    @Test
    void aSearchThatCannotGoOnTellsWhatWasTried() throws Exception {
        Found found = SEARCH.run(rate -> {
            if (rate > 400) {
                throw new SearchEndedException("nobody is there");
            }
            return capacity(1e9).at(rate);
        });

        assertEquals(3, found.steps().size());
        assertEquals(400, found.rate());
        assertFalse(found.confirmed());
        assertEquals(Optional.of("nobody is there"), found.cutShort());
    }

    @Test
    void rangesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RateSearch(0, 10, 0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateSearch(20, 10, 0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateSearch(1, 10, 0, 1));
    }
}
