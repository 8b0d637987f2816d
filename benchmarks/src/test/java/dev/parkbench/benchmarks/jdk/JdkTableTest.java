package dev.parkbench.benchmarks.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.jdk.CountedProperty.Waits;
import dev.parkbench.benchmarks.jdk.JdkProperty.OfJdk;
import dev.parkbench.benchmarks.jdk.JdkRow.Judgement;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkTableTest {

    private static final JdkColumn SECOND = new JdkColumn(2, false);
    private static final JdkColumn THIRD = new JdkColumn(3, false);
    private static final JdkLadder COUNTS = JdkLadder.counts();
    private static final JdkLadder COSTS = JdkLadder.costs();
    private static final String SAME_COUNTS = "jdk-counts/same-jdk";
    private static final String SAME_COSTS = "jdk-costs/same-jdk";

    private static final Waits MONITORS = new Waits(WaitKind.MONITOR_ENTER);
    private static final Waits UPCALL = new Waits(WaitKind.UPCALL);

    // --- counts -----------------------------------------------------------------------------

    private static Consumer<TrialRecorder> counts(int inTime, int added, String... events) {
        return trial -> {
            trial.value(CaptureMatrix.IN_TIME, "", Direction.HIGHER, inTime);
            trial.value(CaptureMatrix.PEERS, "", Direction.HIGHER, inTime);
            trial.value(CaptureMatrix.ADDED, "", Direction.LOWER, added);
            trial.value(CaptureMatrix.ADDED_BY_PEERS, "", Direction.LOWER, added);
            trial.fact(CaptureMatrix.EVENTS, List.of(events));
            trial.value(TimeoutsBesideHogs.IN_TIME, "", Direction.HIGHER, 8);
        };
    }

    private static final Consumer<TrialRecorder> LEAVES = counts(64, 0);
    private static final Consumer<TrialRecorder> KEEPS = counts(0, 0, "jdk.JavaMonitorEnter");

    private static void lacks(TrialRecorder trial) {
        trial.markVoid("java.lang.foreign is not on this JDK");
    }

    private static MadeUpRecord copies(JdkLadder ladder, int jdks) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= jdks; i++) {
            names.add("25.0." + i + " (a vendor)");
        }
        return new MadeUpRecord(ladder, MadeUpRecord.CI).fact(JdkLadder.JDKS, names);
    }

    /** Two trials of every count on every JDK, as told or else as of threads that leave. */
    private static MadeUpRecord counted(int jdks, Map<OfJdk, Consumer<TrialRecorder>> told) {
        MadeUpRecord record = copies(COUNTS, jdks);
        for (JdkProperty property : COUNTS.variants(MadeUpRecord.CI)) {
            for (JdkColumn column : JdkColumn.of(jdks)) {
                OfJdk cell = new OfJdk(property, column);
                record.trials(2, cell, told.getOrDefault(cell, LEAVES));
            }
        }
        return record;
    }

    private static List<JdkRow> rows(JdkLadder ladder, MadeUpRecord record) {
        return JdkTable.of(ladder.variants(MadeUpRecord.CI), record.record());
    }

    private static List<String> verdicts(List<JdkRow> rows, JdkProperty property) {
        return rows.stream().filter(row -> row.property().equals(property.label()))
                .map(row -> row.judgements().getFirst().text()).toList();
    }

    private static boolean isSame(JdkRow row) {
        return row.judgements().stream().map(Judgement::verdict)
                .allMatch(JdkVerdict.SAME::equals);
    }

    @Test
    void copiesOfAJdkHaveTheSameCounts() {
        MadeUpRecord record = counted(3, Map.of());
        List<JdkRow> rows = rows(COUNTS, record);
        assertEquals(3 * WaitKind.values().length + 10, rows.size());
        assertTrue(rows.stream().allMatch(JdkTableTest::isSame), rows::toString);
        assertEquals("64 / 64", rows.getFirst().cells().getFirst().text());
        assertEquals(List.of("JDK 1", "JDK 1 again", "JDK 2", "JDK 3"),
                rows.getFirst().cells().stream().map(JdkRow.Cell::jdk).toList());
        record.assertAsExpected();
    }

    @Test
    void aCountThatIsAnotherDiffersAndNoOtherDoes() {
        List<JdkRow> rows = rows(COUNTS,
                counted(3, Map.of(new OfJdk(MONITORS, SECOND), KEEPS)));
        assertEquals(List.of("differs", "same", "differs"), verdicts(rows, MONITORS));
        assertEquals(2, rows.stream().filter(row -> row.has(JdkVerdict.DIFFERS)).count());
        assertTrue(rows.stream().noneMatch(row -> row.has(JdkVerdict.UNDECIDED)));
        assertEquals(JdkVerdict.SAME, rows.stream()
                .filter(row -> row.property().equals(MONITORS.label())).findFirst().orElseThrow()
                .judgements().getLast().verdict(), "the third JDK is as the first");
    }

    /** One that varies is no count: it may be another tomorrow. */
    @Test
    void aCountThatDiffersFromItselfDecidesNothing() {
        MadeUpRecord second = counted(2, Map.of()).trial(new OfJdk(MONITORS, SECOND), KEEPS);
        assertEquals(List.of("undecided: JDK 2 differs from itself", "same",
                "undecided: JDK 2 differs from itself"), verdicts(rows(COUNTS, second), MONITORS));
        assertEquals(Verdict.HOLDS, second.verdict(SAME_COUNTS));
        MadeUpRecord first = counted(2, Map.of(new OfJdk(MONITORS, JdkColumn.FIRST_AGAIN), KEEPS));
        assertEquals("undecided: JDK 1 differs from itself",
                verdicts(rows(COUNTS, first), MONITORS).getFirst());
        assertEquals(Verdict.REFUTED, first.verdict(SAME_COUNTS));
    }

    @Test
    void whatOneJdkLacksIsUndecidedAndWhatAllLackIsNoRow() {
        MadeUpRecord older = counted(2, Map.of(new OfJdk(UPCALL, SECOND), JdkTableTest::lacks));
        assertEquals("undecided: JDK 2: java.lang.foreign is not on this JDK",
                verdicts(rows(COUNTS, older), UPCALL).getFirst());
        assertEquals(Verdict.HOLDS, older.verdict(SAME_COUNTS));
        MadeUpRecord both = counted(2,
                Map.of(new OfJdk(UPCALL, JdkColumn.FIRST), JdkTableTest::lacks,
                        new OfJdk(UPCALL, JdkColumn.FIRST_AGAIN), JdkTableTest::lacks,
                        new OfJdk(UPCALL, SECOND), JdkTableTest::lacks));
        assertEquals(List.of(), verdicts(rows(COUNTS, both), UPCALL));
        assertEquals(Verdict.HOLDS, both.verdict(SAME_COUNTS));
    }

    @Test
    void aCountThatFailedOnceMakesTheControlVoid() {
        Claim claim = counted(2,
                Map.of(new OfJdk(MONITORS, JdkColumn.FIRST), JdkTableTest::lacks)).claims()
                .get(SAME_COUNTS);
        assertEquals(Verdict.VOID, claim.verdict(), claim::toString);
    }

    // --- measured values --------------------------------------------------------------------

    /** Five trials of every cost on every JDK: about 100, and a factor for each column. */
    private static MadeUpRecord measured(long seed, int jdks, Map<OfJdk, Double> factors) {
        return measured(jdks, factors, new SplittableRandom(seed)::nextDouble);
    }

    private interface Noise {
        double next();
    }

    private static MadeUpRecord measured(int jdks, Map<OfJdk, Double> factors, Noise noise) {
        MadeUpRecord record = copies(COSTS, jdks);
        for (JdkProperty property : COSTS.variants(MadeUpRecord.CI)) {
            for (JdkColumn column : JdkColumn.of(jdks)) {
                OfJdk cell = new OfJdk(property, column);
                record.trials(5, cell, trial -> property.figures().forEach(figure -> trial.value(
                        ((JdkFigure.Measured) figure).measurement(), "ms", Direction.LOWER,
                        factors.getOrDefault(cell, 1.0) * (100 + 4 * noise.next()))));
            }
        }
        return record;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void copiesOfAJdkCostTheSame(long seed) {
        MadeUpRecord record = measured(seed, 3, Map.of());
        List<JdkRow> rows = rows(COSTS, record);
        assertEquals(2 + 4 + 3 + 6, rows.size());
        assertTrue(rows.stream().allMatch(JdkTableTest::isSame), rows::toString);
        record.assertAsExpected();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCostThatIsAnotherDiffersAndNoOtherDoes(long seed) {
        JdkProperty any = COSTS.variants(MadeUpRecord.CI).get(2);
        List<JdkRow> rows = rows(COSTS,
                measured(seed, 3, Map.of(new OfJdk(any, THIRD), 1.2)));
        for (JdkRow row : rows) {
            assertEquals(row.property().equals(any.label()), row.has(JdkVerdict.DIFFERS),
                    row::toString);
            assertEquals(JdkVerdict.SAME, row.judgements().getFirst().verdict(), row::toString);
        }
    }

    /** As large a difference as that of the first JDK from itself is none. */
    @Test
    void whatTheFirstDiffersFromItselfIsNoDifference() {
        JdkProperty any = COSTS.variants(MadeUpRecord.CI).get(2);
        MadeUpRecord record = measured(1, 2, Map.of(new OfJdk(any, JdkColumn.FIRST_AGAIN), 1.3,
                new OfJdk(any, SECOND), 1.3));
        assertTrue(verdicts(rows(COSTS, record), any).getFirst()
                .startsWith("undecided: JDK 1 differs from itself, ratio 1."));
        assertEquals(Verdict.REFUTED, record.verdict(SAME_COSTS));
    }

    /** Bytes hardly vary, so that two in a hundred are a difference. */
    @Test
    void bytesAreComparedMoreFinely() {
        JdkProperty weight = COSTS.variants(MadeUpRecord.CI).getFirst();
        JdkProperty wakeUp = COSTS.variants(MadeUpRecord.CI).get(2);
        List<JdkRow> rows = rows(COSTS, measured(2, Map.of(new OfJdk(weight, SECOND), 1.02,
                new OfJdk(wakeUp, SECOND), 1.02), () -> 1));
        assertTrue(verdicts(rows, weight).getFirst().startsWith("differs: ratio 1.02"));
        assertTrue(verdicts(rows, wakeUp).getFirst().startsWith("same: ratio 1.02"));
    }

    @Test
    void tooFewTrialsDecideNothing() {
        JdkProperty any = COSTS.variants(MadeUpRecord.CI).getFirst();
        MadeUpRecord record = copies(COSTS, 2);
        IntToDoubleFunction value = trial -> 100 + trial;
        for (JdkColumn column : JdkColumn.of(2)) {
            record.trials(4, new OfJdk(any, column), trial -> trial.value("live_per_task", "B",
                    Direction.LOWER, value.applyAsDouble(trial.trial())));
        }
        List<JdkRow> rows = rows(COSTS, record);
        assertEquals(1, rows.size());
        assertTrue(rows.getFirst().has(JdkVerdict.UNDECIDED), rows::toString);
        assertEquals(Verdict.VOID, record.verdict(SAME_COSTS));
    }

    @Test
    void aDisturbedTrialOfTheFirstMakesTheControlVoidAndNotTheTable() {
        MadeUpRecord record = measured(1, 2, Map.of());
        JdkProperty any = COSTS.variants(MadeUpRecord.CI).getFirst();
        record.disturbed(new OfJdk(any, JdkColumn.FIRST),
                trial -> trial.value("live_per_task", "ms", Direction.LOWER, 100));
        assertEquals(Verdict.VOID, record.verdict(SAME_COSTS));
        assertFalse(rows(COSTS, record).isEmpty());
    }

    // --- what people read -------------------------------------------------------------------

    @Test
    void theTerminalListsWhatIsNotTheSameAndThePageHasAll() {
        JdkTable table = new JdkTable(List.of("25.0.3 (one)", "21.0.11 (another)"), rows(COUNTS,
                counted(2, Map.of(new OfJdk(MONITORS, SECOND), KEEPS))));
        String text = JdkTableText.render(table, 200);
        assertTrue(text.startsWith("JDK 1: 25.0.3 (one)\nJDK 2: 21.0.11 (another)\n"), text);
        assertTrue(text.contains("verdict") && text.contains("JavaMonitorEnter"), text);
        assertFalse(text.contains("socket"), text);
        assertEquals(2, text.split("two enter monitors", -1).length, "told once\n" + text);
        assertTrue(text.contains("Of 64 rows 2 differ, 62 are the same, and 0 are undecided"),
                text);
        String page = JdkTableText.markdown(table);
        assertTrue(page.contains("| two enter monitors that another thread is in |")
                && page.contains("socket"), page);
    }
}
