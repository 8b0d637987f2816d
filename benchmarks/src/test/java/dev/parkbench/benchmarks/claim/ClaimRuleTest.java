package dev.parkbench.benchmarks.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRuleTest {

    private enum Model implements Variant {
        LOOP,
        POOL;

        @Override
        public String label() {
            return "the " + name();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("model", name(), "workers", 1);
        }
    }

    private static final Scope CI = new Scope(Profile.CI, List.of("async"), OptionalInt.empty());
    private static final Scope FULL = new Scope(Profile.FULL, List.of("async"),
            OptionalInt.empty());

    private static Trial trial(int index, String disturbance, double... values) {
        return new Trial(index, "2026-11-30T00:00:00Z",
                List.of(Measurement.ofValues("time", "ms", Direction.LOWER, values)),
                Map.of("ok", values.length, "status", 200), disturbance, List.of());
    }

    private static Arm arm(Model model, Trial... trials) {
        return new Arm("any label", model.parameters(CI), List.of(trials), List.of());
    }

    private static ExperimentRecord record(Scope scope, Arm... arms) {
        return new ExperimentRecord(scope, List.of(arms), Map.of("nginx", true));
    }

    private static Claim judge(ExperimentRecord record, boolean timed,
            UnaryOperator<ClaimRuleBuilder> conditions) {
        ClaimRuleBuilder builder = timed
                ? ClaimRule.timed("a/claim", "1")
                : ClaimRule.counted("a/claim", "1");
        return conditions.apply(builder.states("It takes {p50}.").own("A test."))
                .refutedBy("other data").judge(record).claim();
    }

    private static Reading median(Model model) {
        return record -> record.of(model).medianTrial("time");
    }

    @ParameterizedTest
    @CsvSource({"99.9, REFUTED", "100, HOLDS", "150, HOLDS", "150.1, REFUTED"})
    void aBoundBelongsToWhatIsAllowed(double value, Verdict verdict) {
        Claim claim = judge(record(CI, arm(Model.LOOP, trial(0, null, value))), true,
                rule -> rule.between("p50", median(Model.LOOP), "ms", Bound.delays(1),
                        Bound.delays(1).plusMillis(50)));
        assertEquals(verdict, claim.verdict());
        assertEquals("It takes D to D + 50 ms.", claim.statement());
        assertEquals(List.of(100.0, 150.0), claim.evidence().getFirst().bounds());
    }

    @Test
    void eachProfileHasItsOwnBound() {
        Arm late = arm(Model.LOOP, trial(0, null, 1010));
        UnaryOperator<ClaimRuleBuilder> rule = one -> one.atMost("p50", median(Model.LOOP), "ms",
                Bound.of(1050, 150));
        assertEquals(Verdict.HOLDS, judge(record(FULL, late), true, rule).verdict());
        assertEquals(Verdict.REFUTED, judge(record(CI, late), true, rule).verdict());
        assertEquals("It takes 150 ms.", judge(record(CI, late), true, rule).statement());
    }

    @Test
    void aMissingValueIsVoidWhateverElseIsSo() {
        Claim claim = judge(record(CI, arm(Model.LOOP, trial(0, null, 9))), true,
                rule -> rule.atMost("p50", median(Model.LOOP), "ms", 5)
                        .atMost("other", median(Model.POOL), "ms", 5));
        assertEquals(Verdict.VOID, claim.verdict());
        assertEquals("no value for other", claim.remark());
    }

    @Test
    void aDisturbedTrialThatARuleReadsVoidsWhatTimesDecideAndSaysWhy() {
        ExperimentRecord record = record(CI,
                arm(Model.LOOP, trial(0, null, 3), trial(1, "others had 1.9 CPUs", 3)),
                arm(Model.POOL, trial(0, null, 3)));
        UnaryOperator<ClaimRuleBuilder> loop = rule -> rule.atMost("p50", median(Model.LOOP), "ms",
                5);
        Claim timed = judge(record, true, loop);
        assertEquals(Verdict.VOID, timed.verdict());
        assertEquals("the LOOP: others had 1.9 CPUs", timed.remark());
        assertEquals(Verdict.HOLDS, judge(record, false, loop).verdict());
        assertEquals(Verdict.HOLDS, judge(record, true,
                rule -> rule.atMost("p50", median(Model.POOL), "ms", 5)).verdict());
    }

    @Test
    void itTellsWhatItHasRead() {
        ClaimRule rule = ClaimRule.timed("a/claim", "").states("It is so.").own("A test.")
                .atMost("p50", median(Model.POOL), "ms", 5).refutedBy("other data");
        assertEquals(Set.of(Model.POOL),
                rule.judge(record(CI, arm(Model.POOL, trial(0, null, 3)))).read());
    }

    @Test
    void valuesOfTrialsAreAskedForInManyWays() {
        RecordedArm arm = record(CI, arm(Model.LOOP, trial(0, null, 1, 2), trial(1, null, 7),
                trial(2, null, 30, 40))).of(Model.LOOP);
        assertEquals(7, arm.medianTrial("time"));
        assertEquals(2, arm.medianFact("ok"));
        assertEquals(1, arm.leastFact("ok"));
        assertEquals(2, arm.mostFact("ok"));
        assertEquals(5, arm.sumOfFact("ok"));
        assertEquals(1, arm.all("status", status -> status == 200));
        assertEquals(0, arm.all("ok", ok -> ok == 2));
        assertTrue(Double.isNaN(arm.medianTrial("nothing")));
        assertTrue(Double.isNaN(arm.all("nothing", value -> true)));
        assertEquals(0, arm.count("nothing"));
    }

    @Test
    void whatIsNoRuleIsRefused() {
        ClaimRuleBuilder rule = ClaimRule.timed("a/claim", "").states("It is so.").own("A test.");
        assertThrows(IllegalArgumentException.class, () -> rule.refutedBy("data"));
        rule.note("p50", median(Model.LOOP), "ms");
        assertThrows(IllegalArgumentException.class, () -> rule.refutedBy("data"));
        rule.atMost("p99", median(Model.LOOP), "ms", 5);
        assertThrows(IllegalArgumentException.class, () -> rule.refutedBy(" "));
        assertThrows(IllegalArgumentException.class,
                () -> ClaimRule.timed("14", "").states("It is so.").own("A test.")
                        .atMost("p50", median(Model.LOOP), "ms", 5).refutedBy("data"));
    }

    private static ExperimentRecord onJdk(Map<String, Object> facts) {
        return new ExperimentRecord(CI, List.of(arm(Model.LOOP, trial(0, null, 3))), facts);
    }

    @ParameterizedTest
    @CsvSource({"21, VOID, not there", "22, REFUTED, it is old", "23, REFUTED, it is old",
        "24, HOLDS, as it is", "25, HOLDS, as it is"})
    void theJdkDecidesWhatIsExpectedAndWhatIsSaid(int jdk, Verdict expected, String remark) {
        Claim claim = judge(onJdk(Map.of("jdk", jdk)), false,
                rule -> rule.atMost("p50", median(Model.LOOP), "ms", 5).remark("as it is")
                        .beforeJdk(24, Verdict.REFUTED, "it is old")
                        .beforeJdk(22, Verdict.VOID, "not there"));
        assertEquals(expected, claim.expected());
        assertEquals(remark, claim.remark());
        assertEquals(Verdict.HOLDS, claim.verdict());
    }

    @Test
    void aRecordWithoutItsJdkDecidesNothingThatDependsOnIt() {
        UnaryOperator<ClaimRuleBuilder> plain = rule -> rule.atMost("p50", median(Model.LOOP),
                "ms", 5);
        assertEquals(Verdict.HOLDS, judge(onJdk(Map.of()), false, plain).verdict());
        Claim claim = judge(onJdk(Map.of()), false,
                rule -> plain.apply(rule).beforeJdk(24, Verdict.REFUTED, "it is old"));
        assertEquals(Verdict.VOID, claim.verdict());
        assertEquals("the record does not say which JDK was measured", claim.remark());
    }

    /** A machine without nginx has no unexpected verdict, and the claim says what it lacks. */
    @Test
    void whereTheRecordLacksWhatAClaimNeedsVoidIsExpected() {
        Need need = new Need("nginx", record -> record.is("nginx")
                ? Optional.empty()
                : Optional.of("nginx is not installed"));
        ClaimRule rule = ClaimRule.timed("a/claim", "").states("It is so.").own("A test.")
                .needs(need).atMost("p50", median(Model.LOOP), "ms", 5).refutedBy("other data");

        Claim without = rule.judge(onJdk(Map.of("nginx", false))).claim();
        assertEquals(Verdict.VOID, without.verdict());
        assertTrue(without.asExpected());
        assertEquals("nginx is not installed", without.remark());
        Claim with = rule.judge(onJdk(Map.of("nginx", true))).claim();
        assertEquals(Verdict.HOLDS, with.verdict());
        assertTrue(with.asExpected());
        assertFalse(rule.judge(record(CI)).claim().asExpected(), "nginx, and nothing measured");
    }

    @Test
    void anExpectationIsToldWithTheJdksOfWhichItIsNot() {
        ClaimRule rule = ClaimRule.counted("a/claim", "").states("It is so.")
                .document("JEP 1", "So")
                .atMost("p50", median(Model.LOOP), "ms", 5).expectedRefuted("as it is")
                .beforeJdk(24, Verdict.HOLDS, "it is old").beforeJdk(22, Verdict.VOID, "not there")
                .beforeJdk(25, Verdict.REFUTED, "it is not as old")
                .refutedBy("other data");
        assertEquals("REFUTED; VOID before JDK 22; HOLDS before JDK 24", rule.expected().text());
        assertEquals("JEP 1", rule.source());
    }
}
