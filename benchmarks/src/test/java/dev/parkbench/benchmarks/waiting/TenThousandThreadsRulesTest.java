package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TenThousandThreadsRulesTest {

    /** What a two-CPU machine measured, rounded. */
    private static Found asMeasured() {
        Found found = new Found();
        found.note("platform, 10k", TaskTrials.COUNT, 10_000);
        found.note("platform, 10k", TaskTrials.OVER, 2400);
        found.note("platform, 10k", TaskTrials.START, 250_000);
        found.note("platform, 10k", TaskTrials.RSS, 26_000);
        found.note("platform, 10k", TaskTrials.VIRTUAL, 1_052_672);
        found.note("platform, 10k", TaskTrials.MAPS, 2);
        found.note("platform, 10k", TaskTrials.PAGE_TABLES, 2048);
        found.note("virtual, cold, 10k", TaskTrials.LIVE, 2000);
        found.note("scheduled-pool, 10k", TaskTrials.LIVE, 130);
        found.note("JVM for one task", TaskTrials.START, 250e6);
        found.note("JVM for one task", TaskTrials.RSS, 30e6);
        return found;
    }

    private static Map<String, Claim> judge(Found found, Optional<String> noRss) {
        return Verdicts.of(judge -> new TenThousandThreadsRules(10_000, 10_000,
                Duration.ofSeconds(5), found).judge(judge, 500, noRss));
    }

    @Test
    void whatWasMeasuredIsAsExpected() {
        judge(asMeasured(), Optional.empty()).values().forEach(
                claim -> assertTrue(claim.asExpected(), claim::toString));
    }

    @Test
    void everyClaimIsVoidWithoutTrials() {
        judge(new Found(), Optional.empty()).values().forEach(
                claim -> assertEquals(Verdict.VOID, claim.verdict(), claim::toString));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"46|platform, 10k|tasks|9999",
        "46|platform, 10k|over_sleep|5001", "46|platform, 10k|over_sleep|-1",
        "bar.threads.time|platform, 10k|over_sleep|4001",
        "45|platform, 10k|rss_per_task|106000", "11.named|platform, 10k|virtual_per_task|999999",
        "11.resident|platform, 10k|rss_per_task|60001", "11.maps|platform, 10k|maps_per_task|1",
        "11.maps|platform, 10k|maps_per_task|3",
        "bar.threads.rss|platform, 10k|rss_per_task|30800",
        "27|JVM for one task|rss_per_task|77000", "27|platform, 10k|rss_per_task|5900",
        "27|virtual, cold, 10k|live_per_task|389", "32|platform, 10k|start|25000001",
        "32|JVM for one task|rss_per_task|259000"})
    void eachBoundRefutes(String id, String arm, String measurement, double value) {
        Found found = asMeasured();
        found.note(arm, measurement, value);
        found.note(arm, measurement, value);
        assertEquals(Verdict.REFUTED, judge(found, Optional.empty()).get(id).verdict());
    }

    @Test
    void hugePagesMakeResidentMemoryVoid() {
        Map<String, Claim> claims = judge(asMeasured(), Optional.of("huge pages"));
        for (String id : new String[]{"45", "11.resident", "bar.threads.rss", "27", "32"}) {
            assertEquals(Verdict.VOID, claims.get(id).verdict(), id);
        }
        assertEquals(Verdict.HOLDS, claims.get("11.maps").verdict());
    }

    @Test
    void aThousandThreadsHaveATenthOfTheTime() {
        Found found = new Found();
        found.note("platform, 1k", TaskTrials.OVER, 651); // 400 and what a start costs
        assertEquals(Verdict.REFUTED,
                Verdicts.of(judge -> new TenThousandThreadsRules(1000, 10_000,
                        Duration.ofMillis(500), found).judge(judge, 500, Optional.empty()))
                        .get("bar.threads.time").verdict());
    }

    @Test
    void slowMemoryKeepsTimesFromBeingRefutedOnly() {
        Found slow = asMeasured();
        Map<String, Claim> claims = slowly(slow);
        assertEquals(Verdict.HOLDS, claims.get("46").verdict());
        assertEquals(Verdict.HOLDS, claims.get("bar.threads.time").verdict());
        slow.note("platform, 10k", TaskTrials.OVER, 6000);
        slow.note("platform, 10k", TaskTrials.OVER, 6000);
        assertEquals(Verdict.VOID, slowly(slow).get("46").verdict());
        assertEquals(Verdict.VOID, slowly(slow).get("bar.threads.time").verdict());
    }

    private static Map<String, Claim> slowly(Found found) {
        return Verdicts.of(judge -> new TenThousandThreadsRules(10_000, 10_000,
                Duration.ofSeconds(5), found).judge(judge, 12_400, Optional.empty()));
    }

    private static Verdict ladder(Optional<JsonNode> end) {
        return Verdicts.of(judge -> TenThousandThreadsRules.judgeLadder(judge, end))
                .get("11.ladder").verdict();
    }

    private static Optional<JsonNode> end(String refusal, long used) {
        return Optional.of(JsonMapper.shared().readTree("""
                {"threads": 32000, "refusal": "%s", "limit": "pid_max", "limit_value": 32768,
                 "limit_used": %d}""".formatted(refusal, used)));
    }

    @Test
    void theLadderMustEndCleanlyAtALimit() {
        String refusal = "unable to create native thread: possibly out of memory";
        assertEquals(Verdict.HOLDS, ladder(end(refusal, 32_400)));
        assertEquals(Verdict.REFUTED, ladder(end(refusal, 20_000)), "at no limit");
        assertEquals(Verdict.REFUTED, ladder(end("Java heap space", 32_400)), "another error");
        assertEquals(Verdict.REFUTED, ladder(Optional.empty()), "the JVM died of it");
        assertEquals(Verdict.VOID, ladder(end("", 20_000)), "no refusal");
    }
}
