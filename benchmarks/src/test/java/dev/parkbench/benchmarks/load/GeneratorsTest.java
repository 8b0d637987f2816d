package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.load.Generators.Answered;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GeneratorsTest {

    private static final Answered VARYING = new Answered(NginxAnswer.VARYING);
    private static final String THROUGHPUT = "generators/throughput-varying";
    private static final String CPU = "generators/cpu-varying";

    private static MadeUpRecord record() {
        return new MadeUpRecord(new Generators(), MadeUpRecord.CI).fact(Nginx.PRESENT, true)
                .fact(Generators.WRK_PRESENT, true);
    }

    private static void sent(TrialRecorder trial, Answered answered, Generator generator,
            double rate, double cpu, double work) {
        TrialRecorder sent = trial.into(answered.by(generator));
        sent.value(Generators.THROUGHPUT, "1/s", Direction.HIGHER, rate);
        sent.value(Generators.CPU, "s", Direction.LOWER, cpu);
        sent.value(Generators.CPU_WITHOUT_POLLING, "s", Direction.LOWER, work);
    }

    private static Consumer<TrialRecorder> trial(Answered answered, double ours, double wrk,
            double ourWork, double wrkWork) {
        return trial -> {
            sent(trial, answered, Generator.PARKBENCH, ours, 12, ourWork);
            sent(trial, answered, Generator.WRK, wrk, wrkWork, wrkWork);
        };
    }

    private static MadeUpRecord rates(double... oursThenWrk) {
        MadeUpRecord record = record();
        for (int i = 0; i < oursThenWrk.length; i += 2) {
            record.trial(VARYING, trial(VARYING, oursThenWrk[i], oursThenWrk[i + 1], 1, 1));
        }
        return record;
    }

    private static MadeUpRecord all(double ours, double ourWork) {
        MadeUpRecord record = record();
        for (NginxAnswer answer : NginxAnswer.values()) {
            record.trial(new Answered(answer), trial(new Answered(answer), ours, 100, ourWork, 8));
        }
        return record;
    }

    @Test
    void oursAsQuickAsWrkIsAsPredicted() {
        all(101, 8.7).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        for (NginxAnswer answer : NginxAnswer.values()) {
            records.put("generators/throughput-" + answer.id(), all(99, 8));
            records.put("generators/cpu-" + answer.id(), all(101, 8.9));
        }
        MadeUpRecord.assertEachCanFail(new Generators(), MadeUpRecord.CI, records);
    }

    @Test
    void theMedianRatioOfTheTrialsDecides() {
        assertEquals(Verdict.HOLDS,
                rates(101, 100, 190, 200, 103, 100, 99.5, 100).verdict(THROUGHPUT));
        assertEquals(Verdict.REFUTED,
                rates(99, 100, 250, 200, 98, 100, 99.5, 100).verdict(THROUGHPUT));
    }

    /** Ours is missing in the second trial: 300 of the third is beside 300, and not beside 100. */
    @Test
    void whatIsMissingInATrialIsInNoPair() {
        MadeUpRecord record = rates(99, 100)
                .trial(VARYING, trial -> sent(trial, VARYING, Generator.WRK, 100, 1, 1))
                .trial(VARYING, trial(VARYING, 297, 300, 1, 1));
        assertEquals(Verdict.REFUTED, record.verdict(THROUGHPUT));
    }

    @Test
    void whatIsPolledForIsNotHeldAgainstTheGenerator() {
        assertEquals(Verdict.HOLDS, record().trial(VARYING, trial(VARYING, 1, 1, 8.7, 8))
                .trial(VARYING, trial(VARYING, 1, 1, 9.8, 9)).verdict(CPU));
        assertEquals(Verdict.REFUTED, record().trial(VARYING, trial(VARYING, 1, 1, 9, 8))
                .trial(VARYING, trial(VARYING, 1, 1, 10, 9)).verdict(CPU));
    }

    @Test
    void withoutATargetEveryClaimIsVoidAndSaysWhy() {
        for (Claim claim : record().fact(Nginx.PRESENT, false).fact(Generators.WRK_PRESENT, false)
                .claims().values()) {
            String remark = String.valueOf(claim.remark());
            assertEquals(Verdict.VOID, claim.verdict(), claim::id);
            assertTrue(remark.startsWith("nginx is not installed"), remark);
            assertFalse(remark.contains("wrk is not installed"), remark);
        }
    }

    @Test
    void withoutWrkEveryClaimIsVoidAndSaysWhy() {
        MadeUpRecord record = record().fact(Generators.WRK_PRESENT, false);
        record.trial(VARYING, trial -> sent(trial, VARYING, Generator.PARKBENCH, 1, 8, 9));
        record.assertEvery(Verdict.VOID);
        assertTrue(String.valueOf(record.claims().get(CPU).remark())
                .startsWith("wrk is not installed"));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        assertEquals(Verdict.VOID, all(101, 8).disturbed(VARYING, trial(VARYING, 101, 100, 8, 8))
                .verdict(THROUGHPUT));
    }
}
