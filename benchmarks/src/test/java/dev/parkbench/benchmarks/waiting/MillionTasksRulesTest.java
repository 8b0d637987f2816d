package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillionTasksRulesTest {

    private static final List<String> TIMERS = List.of("completable-future", "scheduled-pool",
            "wheel-timer", "event-loop");

    /** What a two-CPU machine measured, rounded. */
    private static Found asMeasured() {
        Found found = new Found();
        for (String count : List.of("10k", "1M")) {
            weight(found, "completable-future", count, 185);
            weight(found, "scheduled-pool", count, 125);
            weight(found, "wheel-timer", count, 80);
            weight(found, "event-loop", count, 93);
            weight(found, "virtual, warm", count, 685);
        }
        weight(found, "virtual, cold", "10k", 2036);
        weight(found, "virtual, cold", "1M", 813);
        for (String label : List.of("virtual, cold", "completable-future")) {
            found.note(label + ", 1M", TaskTrials.COUNT, 1_000_000);
        }
        found.note("virtual, cold, 1M", TaskTrials.COMMITTED, 3072);
        time(found, "virtual, cold", 8900, 4000, 350);
        time(found, "virtual, warm", 1500, 350, 350);
        time(found, "completable-future", 860, 850, 176);
        time(found, "wheel-timer", 340, 330, 84);
        time(found, "call", 0, 60, 0);
        time(found, "Go goroutines", 2860, 1000, 0);
        time(found, "virtual, warm, touched heap", 1400, 300, 350);
        time(found, "completable-future, touched heap", 480, 280, 176);
        time(found, "wheel-timer, touched heap", 160, 150, 84);
        found.note("control, byte[1024]", TaskTrials.LIVE, 1040.1);
        found.note("control, byte[1024]", TaskTrials.RSS, 1065);
        found.note("virtual, cold, traced", MillionTasksRules.TRAPS, 0.98);
        found.note("virtual, warm, traced", MillionTasksRules.TRAPS, 0.001);
        return found;
    }

    private static void weight(Found found, String label, String count, double bytes) {
        found.note(label + ", " + count, TaskTrials.LIVE, bytes);
    }

    private static void time(Found found, String label, double overMillis, double startNanos,
            double allocated) {
        found.note(label + ", 1M", TaskTrials.OVER, overMillis);
        found.note(label + ", 1M", TaskTrials.START, startNanos);
        found.note(label + ", 1M", TaskTrials.ALLOCATED, allocated);
    }

    private static Map<String, Claim> judge(Found found, Optional<String> noRss, int trials) {
        return Verdicts.of(
                judge -> new MillionTasksRules(1_000_000, 10_000, 1_000_000, Duration.ofSeconds(5),
                        true, found).judge(judge, noRss, true, trials));
    }

    private static Map<String, Claim> judge(Found found) {
        return judge(found, Optional.empty(), 1);
    }

    @Test
    void whatWasMeasuredIsAsExpected() {
        judge(asMeasured()).values().forEach(claim -> assertTrue(claim.asExpected(),
                claim::toString));
    }

    @Test
    void everyClaimIsVoidWithoutTrials() {
        judge(new Found()).values().forEach(
                claim -> assertEquals(Verdict.VOID, claim.verdict(), claim::toString));
    }

    /** One figure is changed so much that the median of three is on the other side of its bound. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"control.live|control, byte[1024]|live_per_task|1061",
        "control.rss|control, byte[1024]|rss_per_task|1145",
        "50|virtual, cold, 1M|tasks|999999", "50|completable-future, 1M|tasks|999999",
        "48.virtual|virtual, cold, 1M|live_per_task|2048",
        "48.few|virtual, cold, 10k|live_per_task|1500",
        "48.few|virtual, cold, 10k|live_per_task|2600",
        "48.future|completable-future, 1M|live_per_task|400",
        "12.scheduled-pool|scheduled-pool, 1M|live_per_task|400",
        "12.wheel-timer|wheel-timer, 1M|live_per_task|400",
        "12.event-loop|event-loop, 1M|live_per_task|400",
        "12.ratio.cold|virtual, cold, 10k|live_per_task|920",
        "12.linear.virtual-warm|virtual, warm, 10k|live_per_task|870",
        "12.linear.completable-future|completable-future, 10k|live_per_task|150",
        "12.cold|virtual, cold, 10k|live_per_task|889",
        "cold.time|virtual, cold, 1M|over_sleep|4400",
        "cold.cause|virtual, cold, traced|traps_per_task|0.4",
        "cold.cause|virtual, warm, traced|traps_per_task|0.1",
        "bar.virtual|virtual, warm, touched heap, 1M|over_sleep|2501",
        "bar.virtual|virtual, warm, 1M|live_per_task|1001",
        "bar.future|completable-future, touched heap, 1M|over_sleep|801",
        "bar.wheel|wheel-timer, touched heap, 1M|over_sleep|401",
        "bar.wheel|wheel-timer, 1M|live_per_task|121",
        "bar.go|Go goroutines, 1M|over_sleep|1499"})
    void eachBoundRefutes(String id, String arm, String measurement, double value) {
        Found found = asMeasured();
        found.note(arm, measurement, value);
        found.note(arm, measurement, value);
        assertEquals(Verdict.REFUTED, judge(found).get(id).verdict());
    }

    @Test
    void aFutureThatCostsNoMoreThanTwoCallsIsOneFunctionCall() {
        Found found = asMeasured();
        for (int i = 0; i < 2; i++) {
            time(found, "completable-future", 130, 120, 24);
        }
        assertEquals(Verdict.HOLDS, judge(found).get("49").verdict());
    }

    @Test
    void hugePagesMakeResidentMemoryVoid() {
        Map<String, Claim> claims = judge(asMeasured(),
                Rss.reasonNotToTrust(Optional.of("always")), 1);
        assertEquals(Verdict.VOID, claims.get("control.rss").verdict());
        assertEquals(Verdict.HOLDS, claims.get("control.live").verdict());
        assertTrue(Rss.reasonNotToTrust(Optional.of("madvise")).isEmpty());
    }

    @Test
    void threeTrialsWithinTwoPercentAreRepeatable() {
        Found found = asMeasured();
        for (double bytes : new double[]{680, 690}) {
            weight(found, "virtual, warm", "1M", bytes); // 10 of 685: 1.5 %
            weight(found, "completable-future", "1M", bytes); // 505 of 680
        }
        Map<String, Claim> claims = judge(found, Optional.empty(), 3);
        assertEquals(Verdict.HOLDS, claims.get("repeatable.virtual-warm").verdict());
        assertEquals(Verdict.REFUTED, claims.get("repeatable.completable-future").verdict());
        assertEquals(Verdict.VOID, claims.get("repeatable.wheel-timer").verdict());
    }

    @Test
    void timesRepeatIfTheMediansOfTwoHalvesAreNear() {
        Found found = new Found();
        for (double over : new double[]{1000, 5000, 1010, 990, 1005}) { // median 1,005
            found.note("virtual, warm, touched heap, 1M", TaskTrials.OVER, over);
            found.note("wheel-timer, touched heap, 1M", TaskTrials.OVER, over);
        }
        for (double over : new double[]{1150, 1160, 1170, 1140, 900}) { // median 1,150
            found.note("virtual, warm, touched heap, 1M", TaskTrials.OVER, over); // 13.5 % apart
            found.note("wheel-timer, touched heap, 1M", TaskTrials.OVER, over + 20); // 15.2 %
        }
        Map<String, Claim> claims = judge(found, Optional.empty(), 10);
        assertEquals(Verdict.HOLDS, claims.get("repeatable.time.virtual-warm").verdict());
        assertEquals(Verdict.REFUTED, claims.get("repeatable.time.wheel-timer").verdict());
        assertEquals(Verdict.VOID, claims.get("repeatable.time.completable-future").verdict());
        assertFalse(judge(found, Optional.empty(), 9).containsKey("repeatable.time.virtual-warm"));
    }

    @Test
    void withFewerTasksTheBarsShrink() {
        Found found = new Found();
        found.note("wheel-timer, 100k", TaskTrials.OVER, 539); // 40 ms and what a start costs
        found.note("wheel-timer, 100k", TaskTrials.LIVE, 80);
        MillionTasksRules rules = new MillionTasksRules(100_000, 10_000, 250_000,
                Duration.ofMillis(500),
                false, found);
        Map<String, Claim> claims = Verdicts
                .of(judge -> rules.judge(judge, Optional.empty(), false, 1));
        assertEquals(Verdict.HOLDS, claims.get("bar.wheel").verdict());
        assertFalse(claims.containsKey("bar.go"));
        found.note("wheel-timer, 100k", TaskTrials.OVER, 543); // the median becomes 541
        assertEquals(Verdict.REFUTED, Verdicts.of(judge -> rules.judge(judge, Optional.empty(),
                false, 1)).get("bar.wheel").verdict());
    }

    @Test
    void coldAndWarmAreComparedWhereThereAreEnoughThreads() {
        Found found = new Found();
        found.note("virtual, cold, 100k", TaskTrials.OVER, 500);
        found.note("virtual, warm, 100k", TaskTrials.OVER, 250);
        found.note("virtual, cold, 250k", TaskTrials.OVER, 2800);
        found.note("virtual, warm, 250k", TaskTrials.OVER, 400);
        MillionTasksRules rules = new MillionTasksRules(100_000, 10_000, 250_000,
                Duration.ofMillis(500), false, found);
        Claim claim = Verdicts.of(judge -> rules.judge(judge, Optional.empty(), false, 1))
                .get("cold.time");
        assertEquals(Verdict.HOLDS, claim.verdict());
        assertEquals(7.0, claim.evidence().getFirst().value());
        assertTrue(claim.statement().contains("250,000"), claim.statement());
    }

    @Test
    void allKindsOfTimersAreJudged() {
        Map<String, Claim> claims = judge(asMeasured());
        TIMERS.forEach(kind -> assertTrue(claims.containsKey("12.linear." + kind), kind));
    }
}
