package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.load.FreezeBeside.Reporter;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreezeBesideTest {

    private static MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(new FreezeBeside(), MadeUpRecord.CI);
        for (ReferenceTool tool : ReferenceTool.values()) {
            record.fact(tool.presence(), true);
        }
        return record;
    }

    private static void reports(MadeUpRecord record, Reporter reporter, double millis) {
        record.trial(reporter, trial -> trial.value(FreezeBeside.REPORTED, "ms",
                Direction.NEITHER, millis));
    }

    private static MadeUpRecord of(ReferenceTool tool, double theirs) {
        MadeUpRecord record = record();
        reports(record, FreezeBeside.OURS, 800);
        reports(record, new Reporter(tool), theirs);
        return record;
    }

    private static boolean tellsTheStall(ReferenceTool tool) {
        return tool == ReferenceTool.WRK || tool == ReferenceTool.WRK2;
    }

    @Test
    void whoAddsWhatItMissedOrCountsFromWhenItWasDueHidesNothing() {
        MadeUpRecord record = record();
        reports(record, FreezeBeside.OURS, 800);
        for (ReferenceTool tool : ReferenceTool.values()) {
            reports(record, new Reporter(tool), tellsTheStall(tool) ? 790 : 1.2);
        }
        record.assertAsExpected();
        assertEquals(Verdict.REFUTED, record.verdict("freeze-beside/wrk"));
        assertEquals(Verdict.REFUTED, record.verdict("freeze-beside/wrk2"));
        assertEquals(Verdict.HOLDS, record.verdict("freeze-beside/h2load"));
        assertEquals(Verdict.HOLDS, record.verdict("freeze-beside/hey"));
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        for (ReferenceTool tool : ReferenceTool.values()) {
            records.put("freeze-beside/" + tool, of(tool, tellsTheStall(tool) ? 1.2 : 790));
        }
        MadeUpRecord.assertEachCanFail(new FreezeBeside(), MadeUpRecord.CI, records);
    }

    @Test
    void aStallIsHiddenByWhoReportsAHundredthOfIt() {
        assertEquals(Verdict.HOLDS, of(ReferenceTool.HEY, 7.9).verdict("freeze-beside/hey"));
        assertEquals(Verdict.REFUTED, of(ReferenceTool.HEY, 8.1).verdict("freeze-beside/hey"));
    }

    @Test
    void withoutOursNothingIsDecided() {
        MadeUpRecord record = record();
        reports(record, new Reporter(ReferenceTool.HEY), 790);
        assertEquals(Verdict.VOID, record.verdict("freeze-beside/hey"));
    }

    @Test
    void aGeneratorThatIsNotInstalledLeavesItsClaimVoid() {
        MadeUpRecord record = record().fact(ReferenceTool.WRK.presence(), false);
        reports(record, FreezeBeside.OURS, 800);

        assertEquals(Verdict.VOID, record.verdict("freeze-beside/wrk"));
        assertTrue(String.valueOf(record.claims().get("freeze-beside/wrk").remark())
                .startsWith("wrk is not installed"));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        MadeUpRecord record = of(ReferenceTool.HEY, 1.2);
        record.disturbed(FreezeBeside.OURS, trial -> trial.value(FreezeBeside.REPORTED, "ms",
                Direction.NEITHER, 800));
        assertEquals(Verdict.VOID, record.verdict("freeze-beside/hey"));
    }
}
