package dev.parkbench.benchmarks.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.capacity.GeneratorsOpen.High;
import dev.parkbench.benchmarks.capacity.GeneratorsOpen.Sent;
import dev.parkbench.load.search.Found;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // what programs print is kept as it came
class CapacityRulesTest {

    private static Map<String, Verdict> verdicts(Consumer<Judge> rules) {
        Judge judge = Judge.onSoundRig();
        rules.accept(judge);
        return judge.claims().stream()
                .collect(Collectors.toMap(Claim::id, Claim::verdict));
    }

    @Test
    void theClosedFormIsWhatASimulationGives() {
        SplittableRandom random = new SplittableRandom(20261123);
        double[] waits = random.doubles(1_000_000, 0, 20_000)
                .map(at -> at >= 8000 && at < 9000 ? 9000 - at : 0).sorted().toArray();

        for (double percentile : List.of(90.0, 96.0, 99.0, 99.9)) {
            assertEquals(waits[(int) (percentile / 100 * waits.length)],
                    Freeze.expectedMillis(percentile), 5);
        }
        assertEquals(800, Freeze.expectedMillis(99), 1e-6);
        assertEquals(980, Freeze.expectedMillis(99.9), 1e-6);
    }

    @Test
    void whoSeesTheStallIsRightAndWhoDoesNotIsWrong() {
        Map<Double, Double> seen = Map.of(90.0, 0.3, 99.0, 812.0, 99.9, 985.0);
        Map<Double, Double> omitted = Map.of(90.0, 0.3, 99.0, 0.4, 99.9, 3.0);

        assertEquals(Map.of("freeze.response", Verdict.HOLDS, "freeze.service", Verdict.HOLDS),
                verdicts(judge -> Freeze.judge(judge, false, 0.2, seen, 0.5)));
        assertEquals(Map.of("freeze.response", Verdict.REFUTED, "freeze.service", Verdict.REFUTED),
                verdicts(judge -> Freeze.judge(judge, false, 0.2, omitted, 0.5)));
    }

    @Test
    void aGeneratorThatReportsTheStallDoesNotHideIt() {
        assertEquals(Verdict.HOLDS, verdicts(
                judge -> FreezeBeside.judge(judge, Witness.H2LOAD, 800, 1.2)).get("freeze.h2load"));
        assertEquals(Verdict.REFUTED, verdicts(
                judge -> FreezeBeside.judge(judge, Witness.WRK2, 800, 790)).get("freeze.wrk2"));
        assertEquals(Verdict.VOID,
                verdicts(judge -> FreezeBeside.judge(judge, Witness.HEY, Double.NaN, 790))
                        .get("freeze.hey"));
    }

    @Test
    void aGeneratorThatCouldNotKeepUpDecidesNothing() {
        assertEquals(Map.of("freeze.response", Verdict.VOID, "freeze.service", Verdict.VOID),
                verdicts(judge -> Freeze.judge(judge, true, 0.2,
                        Map.of(90.0, 4.7, 99.0, 812.0, 99.9, 985.0), 0.5)));
    }

    @Test
    void anEventLoopThatCostsMoreThanThreadsRefutesTheArticle() {
        assertEquals(Verdict.HOLDS, verdicts(judge -> Efficiency.judge(judge,
                Map.of("async", 20.0, "threaded", 40.0))).get("26"));
        assertEquals(Verdict.REFUTED, verdicts(judge -> Efficiency.judge(judge,
                Map.of("async", 41.0, "threaded", 40.0))).get("26"));
        assertEquals(Verdict.VOID, verdicts(judge -> Efficiency.judge(judge,
                Map.of("async", 41.0))).get("26"));
    }

    @Test
    void aWaitingRequestThatCostsThreadsLittleRefutesTheArticle() {
        assertEquals(Verdict.HOLDS,
                verdicts(judge -> Concurrency.judgeMemory(judge, 30, 8, 5)).get("31"));
        assertEquals(Verdict.REFUTED,
                verdicts(judge -> Concurrency.judgeMemory(judge, 30, 16, 5)).get("31"));
        assertEquals(Verdict.REFUTED, verdicts(
                judge -> Concurrency.judgeAll(judge, "async", false)).get("c10k.async"));
    }

    @Test
    void theMedianRatioOfTheRoundsDecides() {
        List<Generator.Seen> wrk = rates(100, 200, 100, 100);
        NginxAnswer varying = NginxAnswer.VARYING;

        assertEquals(Verdict.HOLDS, verdicts(judge -> Generators.judge(judge, varying,
                rates(101, 190, 103, 99.5), wrk)).get("generator.closed.varying"));
        assertEquals(Verdict.REFUTED, verdicts(judge -> Generators.judge(judge, varying,
                rates(99, 250, 98, 99.5), wrk)).get("generator.closed.varying"));
        assertEquals(Verdict.VOID, verdicts(judge -> Generators.judge(judge, varying, rates(1),
                List.of())).get("generator.closed.varying"));
    }

    private static List<Generator.Seen> rates(double... rates) {
        return Arrays.stream(rates).mapToObj(rate -> new Generator.Seen(rate, 1, 1)).toList();
    }

    @Test
    void whatIsPolledForIsNotHeldAgainstTheGenerator() {
        List<Generator.Seen> wrk = List.of(new Generator.Seen(1, 8, 8),
                new Generator.Seen(1, 9, 9));

        assertEquals(Verdict.HOLDS, verdicts(judge -> Generators.judge(judge, NginxAnswer.SAME,
                List.of(new Generator.Seen(1, 12, 8.7), new Generator.Seen(1, 12, 9.8)), wrk))
                .get("generator.cpu.same"));
        assertEquals(Verdict.REFUTED, verdicts(judge -> Generators.judge(judge, NginxAnswer.SAME,
                List.of(new Generator.Seen(1, 8, 9), new Generator.Seen(1, 8, 10)), wrk))
                .get("generator.cpu.same"));
        assertEquals(Verdict.VOID, verdicts(judge -> Generators.judge(judge, NginxAnswer.SAME,
                List.of(new Generator.Seen(1, 8, 9)), List.of())).get("generator.cpu.same"));
    }

    /** What dash printed behind a real run of wrk; 0.21 s and 1.92 s for 5 s at 60,000/s. */
    @Test
    void theTimesOfAShellAreThoseOfItsChildrenInTheLastLine() throws Exception {
        Generator.Seen seen = Generator.WRK.seen("Requests/sec:  60000.00\n"
                + "0m0.00s 0m0.00s\n0m0.21s 0m1.92s\n", Duration.ofSeconds(5));

        assertEquals(60_000, seen.throughput());
        assertEquals(2.13 / 0.3, seen.cpuSeconds(), 1e-9);
        assertEquals(3 * 60 + 2.5,
                Generator.WRK.seen("Requests/sec: 1000000\n0m0s 0m0s\n1m0.5s 2m2s\n",
                        Duration.ofSeconds(1)).cpuSeconds(),
                1e-9);
        assertThrows(IOException.class,
                () -> Generator.WRK.seen("unable to connect", Duration.ofSeconds(1)));
    }

    @Test
    void theMedianIsHeldToThatOfAProgramInC() {
        List<Double> floor = List.of(40.0, 50.0, 40.0);

        // Ratios 1.075, 1.4 and 1; the medians alone would give 70 over 40.
        assertEquals(Verdict.HOLDS,
                verdicts(judge -> GeneratorsOpen.judgeMedian(judge, NginxAnswer.SAME,
                        List.of(43.0, 70.0, 40.0), floor)).get("generator.open.same"));
        assertEquals(Verdict.REFUTED,
                verdicts(judge -> GeneratorsOpen.judgeMedian(judge, NginxAnswer.SAME,
                        List.of(45.0, 70.0, 40.0), floor)).get("generator.open.same"));
        assertEquals(Verdict.VOID,
                verdicts(judge -> GeneratorsOpen.judgeMedian(judge, NginxAnswer.SAME,
                        List.of(50.0), List.of())).get("generator.open.same"));
    }

    @Test
    void theMedianIsHeldToThatOfWrk2() {
        List<Double> uncorrected = List.of(40.0, 50.0, 40.0);

        assertEquals(Verdict.HOLDS,
                verdicts(judge -> GeneratorsOpen.judgeWrk2(judge, NginxAnswer.VARYING,
                        List.of(43.0, 70.0, 40.0), uncorrected))
                        .get("generator.open.wrk2.varying"));
        assertEquals(Verdict.REFUTED,
                verdicts(judge -> GeneratorsOpen.judgeWrk2(judge, NginxAnswer.VARYING,
                        List.of(45.0, 70.0, 40.0), uncorrected))
                        .get("generator.open.wrk2.varying"));
    }

    @Test
    void withoutATargetEveryClaimOnGeneratorsIsVoidAndSaysWhy() {
        Judge judge = Judge.onSoundRig();
        Generators.judge(judge, NginxAnswer.SAME, List.of(), List.of());
        GeneratorsOpen.judgeMedian(judge, NginxAnswer.SAME, List.of(), List.of());
        GeneratorsOpen.judgeWrk2(judge, NginxAnswer.VARYING, List.of(), List.of());
        GeneratorsOpen.judgeHighMedian(judge, 64, NginxAnswer.SAME, new High());
        GeneratorsOpen.judgeLateness(judge, 64, NginxAnswer.SAME, new High());

        assertEquals(6, judge.claims().size());
        for (Claim claim : judge.claims()) {
            String remark = String.valueOf(claim.remark());
            assertEquals(Verdict.VOID, claim.verdict(), claim::id);
            assertTrue(remark.startsWith("nginx is not installed"), remark);
            assertFalse(remark.contains("wrk is not installed") || remark.contains("cc"), remark);
        }
    }

    @Test
    void aGeneratorThatIsNotInstalledLeavesItsClaimVoid() {
        Judge judge = Judge.onSoundRig();
        FreezeBeside.judge(judge, Witness.WRK, 800, Double.NaN);

        assertEquals(Verdict.VOID, judge.claims().getFirst().verdict());
        assertTrue(String.valueOf(judge.claims().getFirst().remark())
                .startsWith("wrk is not installed"));
    }

    @Test
    void latenessIsJudgedByItsMedianRoundAndWhatIsMissingByTheWorst() {
        assertEquals(Verdict.HOLDS, lag(late(2, 150, 1), late(2, 9000, 1),
                late(90, 190, 0.9995)));
        assertEquals(Verdict.REFUTED, lag(late(2, 210, 1)));
        assertEquals(Verdict.REFUTED, lag(late(51, 150, 1)));
        assertEquals(Verdict.REFUTED, lag(late(2, 150, 1), late(2, 150, 0.998)));
        assertEquals(Verdict.VOID, lag());
    }

    /** Of three rounds one or two in which others had the CPU for 6 % of the time. */
    @Test
    void aRoundInWhichOthersHadTheCpuSaysNothing() {
        Sent disturbed = new Sent(500, 2, 9000, 0.9, 0.06);

        assertEquals(Verdict.HOLDS, lag(late(2, 150, 1), disturbed, late(2, 160, 1)));
        assertEquals(Verdict.REFUTED, lag(late(2, 210, 1), disturbed, late(2, 220, 1)));
        assertEquals(Verdict.VOID, lag(late(2, 150, 1), disturbed, disturbed));
    }

    /** 44, 55 and 33 over 40, 50 and 30 are 1.1 each; what is disturbed would make it 2. */
    @Test
    void theMedianAtTheHigherRateIsHeldToThatOfTheProgramInC() {
        assertEquals(Verdict.HOLDS, highMedian(List.of(44.0, 55.0, 33.0),
                List.of(40.0, 50.0, 30.0), 0));
        assertEquals(Verdict.REFUTED, highMedian(List.of(45.0, 56.0, 33.0),
                List.of(40.0, 50.0, 30.0), 0));
        assertEquals(Verdict.VOID, highMedian(List.of(44.0), List.of(40.0), 0.06));
        assertEquals(Verdict.VOID, highMedian(List.of(44.0), List.of(), 0));
    }

    private static Verdict highMedian(List<Double> ours, List<Double> inC, double runDelay) {
        High rounds = new High();
        ours.forEach(each -> rounds.ours().add(new Sent(each, 2, 150, 1, runDelay)));
        inC.forEach(each -> rounds.inC().add(new SenderInC.Seen(40, each)));
        return verdicts(judge -> GeneratorsOpen.judgeHighMedian(judge, 64, NginxAnswer.SAME,
                rounds)).get("generator.open.20000.64.same");
    }

    private static Sent late(double p50, double p99, double achieved) {
        return new Sent(40, p50, p99, achieved, 0);
    }

    private static Verdict lag(Sent... rounds) {
        return lag(List.of(), rounds);
    }

    private static Verdict lag(List<Double> inC, Sent... rounds) {
        High high = new High();
        high.ours().addAll(List.of(rounds));
        inC.forEach(each -> high.inC().add(new SenderInC.Seen(each, 40)));
        return verdicts(judge -> GeneratorsOpen.judgeLateness(judge, 1000, NginxAnswer.VARYING,
                high)).get("generator.lag.1000.varying");
    }

    @Test
    void latenessIsHeldToThatOfTheProgramInCWhereItIsNotLittleInItself() {
        assertEquals(Verdict.HOLDS, lag(List.of(500.0, 5000.0, 40.0), late(2, 599, 1),
                late(2, 599, 1), late(2, 599, 1)));
        assertEquals(Verdict.REFUTED, lag(List.of(500.0, 5000.0, 40.0), late(2, 601, 1),
                late(2, 601, 1), late(2, 601, 1)));
    }

    @Test
    void whereTheProgramInCIsLateTooNothingIsKnownOfOurs() {
        assertEquals(Verdict.REFUTED, lag(List.of(990.0), late(2, 1300, 1)));
        assertEquals(Verdict.VOID, lag(List.of(1010.0), late(2, 1300, 1)));
        assertEquals(Verdict.HOLDS, lag(List.of(1010.0), late(2, 1200, 1)));
    }

    @Test
    void aCapacityIsWhereTheObjectiveIsMetBelowAndMissedBeyond() {
        assertEquals(Verdict.HOLDS, sweep(0, 12, 900));
        assertEquals(Verdict.REFUTED, sweep(0, 51, 900));
        assertEquals(Verdict.REFUTED, sweep(0, 12, 49));
    }

    @Test
    void aCapacityThatIsTheGeneratorsOrThatNobodyFoundDecidesNothing() {
        assertEquals(Verdict.VOID, sweep(1, 12, 900));
        assertEquals(Verdict.VOID, sweep(0, Double.NaN, Double.NaN));
    }

    private static Verdict sweep(int limited, double below, double beyond) {
        return verdicts(judge -> RateSweep.judge(judge, "a b", limited, below, beyond))
                .get("sweep.a-b");
    }

    @Test
    void aSweepGoesUpAndDownInTurnsAndNowhereWithoutACapacity() {
        assertEquals(List.of(10, 50, 80, 120), RateSweep.percents(found(10_000), 0));
        assertEquals(List.of(120, 80, 50, 10), RateSweep.percents(found(10_000), 1));
        assertEquals(List.of(), RateSweep.percents(found(0), 0));
    }

    private static Found found(double rate) {
        return new Found(rate, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, rate > 0, false,
                Optional.empty(),
                List.of());
    }

    @Test
    void aServerIsHeldToTheMedianOfTheRatiosOfItsTrials() {
        List<Double> theirs = List.of(100.0, 200.0, 100.0);

        // Ratios 0.90, 0.96 and 1.5; the medians of the rates alone would give 1.5.
        assertEquals(Verdict.HOLDS, peer(0.95, List.of(90.0, 192.0, 150.0), theirs));
        assertEquals(Verdict.REFUTED, peer(0.95, List.of(90.0, 188.0, 150.0), theirs));
        assertEquals(Verdict.VOID, peer(0.95, List.of(90.0), List.of()));
        assertEquals(Verdict.VOID, peer(0.95, List.of(), theirs));
    }

    private static Verdict peer(double least, List<Double> ours, List<Double> theirs) {
        return verdicts(judge -> Peers.judge(judge, "peer", "ours", "theirs", least, ours, theirs))
                .get("peer");
    }
}
