package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches of targets whose capacity is known, and where the objective binds before that, how far they
 * get by queueing theory: five of five end between 95 and 102 % of it.
 */
@SuppressWarnings("UnnecessaryLambda") // it stands for a service time
class SimulatedSearchTest {

    private static final double SERVICE_SECONDS = 0.01;
    private static final double CAPACITY = 1 / SERVICE_SECONDS;
    private static final DoubleSupplier EVEN = () -> SERVICE_SECONDS;
    private static final List<String> OBJECTIVES = List.of("p50<20ms", "p50<500ms", "p50<1s",
            "p50<2s", "p99<20ms", "p99<500ms", "p99<1s", "p99<2s");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Three more with {@code -Dparkbench.slow=true}: a seed of all cases takes 25 s. */
    private static final int SEEDS = Boolean.getBoolean("parkbench.slow") ? 5 : 2;

    private record Searching(String objective, Duration each, Duration longest, boolean poisson) {

        Searching(String objective, boolean poisson) {
            this(objective, Duration.ofSeconds(5), LONGEST, poisson);
        }

        RateSearch search() {
            return new RateSearch(Objective.parse(objective), 10, 1e6, 0.02, 3,
                    new StepLength(each, longest));
        }

        Found of(Server server, long seed) throws Exception {
            RateSearch search = search();
            return search.run(new SimulatedTarget(server,
                    new SimulatedTarget.Sending(poisson, seed, 1, 10), search));
        }

        /** All seeds end where they should. */
        void isNear(double right, LongFunction<Server> servers) throws Exception {
            List<Double> ratios = new ArrayList<>();
            for (long seed = 1; seed <= SEEDS; seed++) {
                Found found = of(servers.apply(seed), seed);
                assertTrue(found.confirmed(), found::toString);
                ratios.add(found.rate() / right);
            }
            assertTrue(ratios.stream().allMatch(ratio -> ratio >= 0.95 && ratio <= 1.02),
                    () -> this + ": " + ratios + " of " + right);
        }
    }

    /** Every objective with the length that is usual, and one with shorter and longer steps. */
    static Stream<Arguments> cases() {
        return Stream.of(1, 20).flatMap(servers -> Stream.concat(
                OBJECTIVES.stream().map(text -> Arguments.of(servers, text, 5)),
                Stream.of(1, 30).map(seconds -> Arguments.of(servers, "p99<500ms", seconds))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalGapsAndServicesAreSustainedUpToTheCapacity(int servers, String objective,
            int seconds) throws Exception {
        new Searching(objective, Duration.ofSeconds(seconds), LONGEST, false)
                .isNear(servers * CAPACITY, seed -> new Queue(servers, EVEN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void randomArrivalsAreSustainedUpToWhatErlangAndCrommelinSay(int servers, String objective,
            int seconds) throws Exception {
        // One in a hundred who waits is seen exactly enough in hours where 13 come in a second.
        Duration longest = servers == 1 && objective.equals("p99<20ms")
                ? Duration.ofHours(6)
                : LONGEST;
        new Searching(objective, Duration.ofSeconds(seconds), longest, true)
                .isNear(crommelin(servers, objective), seed -> new Queue(servers, EVEN));
    }

    private static double crommelin(int servers, String objective) {
        Objective.Time time = Objective.parse(objective).times().getFirst();
        int services = (int) Math.round(time.nanos() / 1e9 / SERVICE_SECONDS) - 1;
        return WaitingTimes.bisected(0.1, servers, load -> WaitingTimes.longerThanServices(servers,
                load, services) - time.lateShare()) / SERVICE_SECONDS;
    }

    @ParameterizedTest
    @CsvSource({"0.3, 1", "0.7, 2", "0.9, 3", "0.9, 6"})
    void theChainIsWhatErlangsSumIs(double load, int services) {
        assertEquals(WaitingTimes.longerByErlang(load, services),
                WaitingTimes.longerThanServices(1, load, services), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p50<500ms", "p50<2s", "p99<500ms", "p99<1s", "p99<2s"})
    void randomServicesAreSustainedUpToTheClosedForm(String objective) throws Exception {
        Objective.Time time = Objective.parse(objective).times().getFirst();
        // M/M/1: the response time has an exponential distribution whose rate is the spare capacity.
        double right = CAPACITY + Math.log(time.lateShare()) / (time.nanos() / 1e9);

        new Searching(objective, true).isNear(right, seed -> new Queue(1, exponential(seed)));
    }

    private static DoubleSupplier exponential(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> -Math.log(1 - random.nextDouble()) * SERVICE_SECONDS;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void servicesOfALognormalDistributionAreSustainedToo(int servers) throws Exception {
        new Searching("p50<1s", true).isNear(servers * CAPACITY, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            return new Queue(servers,
                    () -> SERVICE_SECONDS * Math.exp(0.8 * random.nextGaussian() - 0.32));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pausesEverySecondTakeTheirShareAndNoMore(boolean poisson) throws Exception {
        new Searching("p99<1s", poisson).isNear(0.97 * CAPACITY, seed -> new Queue(1, EVEN, 0,
                Queue.Stalls.every(1, 0.03)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100, 150, 200})
    void aTargetThatStandsStillOnceIsFoundWhereItIs(int seconds) throws Exception {
        new Searching("p99<50ms", false).isNear(CAPACITY, seed -> new Queue(1, EVEN, 0,
                Queue.Stalls.once((double) (seconds + 7 * seed), 0.2)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTargetThatRefusesWhatIsTooMuchSustainsItsCapacity(boolean poisson) throws Exception {
        new Searching("p99<500ms", poisson).isNear(20 * CAPACITY,
                seed -> new Queue(20, EVEN, 200, Queue.Stalls.NONE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTargetThatWorksOnAllAtOnceIsFoundAtItsCapacity(boolean poisson) throws Exception {
        new Searching("p50<2s", poisson).isNear(CAPACITY,
                seed -> new Sharing(EVEN, number -> 1));
    }

    /** Every fifth of a second a generator stands still, at rates that are too high or at all. */
    private static SimulatedTarget.Lateness standingStill(double seconds, double from) {
        return (rate, due) -> rate < from ? 0 : Math.max(0, seconds - due % 0.2);
    }

    private static Found searched(String objective, double capacity,
            SimulatedTarget.Lateness lateness) throws Exception {
        RateSearch search = new Searching(objective, false).search();
        return search.run(new SimulatedTarget(new Queue(1, () -> 1 / capacity),
                new SimulatedTarget.Sending(false, 1, 1, 10), search, lateness));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p50<20ms", "p99<20ms", "p50<500ms", "p99<500ms", "p99<2s"})
    void whatALateGeneratorCannotExplainIsMissed(String objective) throws Exception {
        Found found = searched(objective, CAPACITY, standingStill(0.005, CAPACITY));

        assertTrue(found.confirmed(), found::toString);
        assertTrue(found.rate() >= 0.95 * CAPACITY && found.rate() <= 1.02 * CAPACITY,
                found::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p50<20ms", "p99<20ms", "p99<500ms", "p99<2s"})
    void whatIsMetByALateGeneratorIsMet(String objective) throws Exception {
        // Late by 2 ms at any rate, all that is in the target is late by that and no more.
        Found found = searched(objective, CAPACITY, standingStill(0.002, 0));

        assertTrue(found.confirmed(), found::toString);
        assertTrue(found.rate() >= 0.95 * CAPACITY && found.rate() <= 1.02 * CAPACITY,
                found::toString);
    }

    @Test
    void whatALateGeneratorExplainsSaysNothingOfTheTarget() throws Exception {
        // Alone the target needs half a millisecond, and behind a standstill of 30 ms up to 32.
        Found found = searched("p99<20ms", 2000, standingStill(0.03, 500));

        assertTrue(found.confirmed() && found.limited(), found::toString);
        assertTrue(found.rate() > 0.97 * 500 && found.rate() < 500, found::toString);
        assertTrue(found.open() >= 500 && found.open() < 1.03 * 500, found::toString);
        assertTrue(found.steps().stream()
                .noneMatch(step -> step.finding() instanceof Finding.Missed), found::toString);
    }

    @Test
    void aTargetThatThrashesIsFoundBeforeItDoes() throws Exception {
        // With all the more in it the slower it is: one too many, and it never recovers under load.
        new Searching("p99<500ms", false).isNear(20 * CAPACITY, seed -> new Sharing(EVEN,
                number -> Math.min(number, 20) / (1 + Math.max(0, number - 20) / 100)));
    }

    @Test
    void aTargetIsEmptyBeforeTheNextRateThoughItWasGivenUp() throws Exception {
        RateSearch search = new Searching("p50<20s", false).search();
        SimulatedTarget target = new SimulatedTarget(new Queue(1, EVEN),
                new SimulatedTarget.Sending(false, 1, 1, 2), search);
        List<Long> alone = new ArrayList<>();

        Found found = search.run(new Probe() {
            @Override
            public Step at(Attempt attempt) {
                alone.add(target.aloneNanos());
                return target.at(attempt);
            }

            @Override
            public long aloneNanos() {
                return target.aloneNanos();
            }
        });

        assertTrue(found.rate() >= 0.95 * CAPACITY && found.rate() <= 1.02 * CAPACITY,
                found::toString);
        assertEquals(List.of(10_000_000L), alone.stream().distinct().toList());
    }

    @Test
    void aSearchWithEqualGapsTakesMinutes() throws Exception {
        RateSearch search = new Searching("p99<50ms", false).search();
        SimulatedTarget target = new SimulatedTarget(new Queue(20, EVEN),
                new SimulatedTarget.Sending(false, 1, 1, 10), search);

        Found found = search.run(target);

        assertTrue(found.confirmed());
        assertTrue(target.seconds() < 300, () -> target.seconds() + " s");
    }
}
