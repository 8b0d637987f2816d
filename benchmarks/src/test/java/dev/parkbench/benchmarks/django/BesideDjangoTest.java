package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Need;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.DjangoRuntime;
import dev.parkbench.results.Claim;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BesideDjangoTest {

    private static final Optional<Installation> INSTALLED = Optional.of(new Installation(
            new DjangoRuntime("/nowhere/python3", Map.of("python", "3.11.2", "django", "3.2.25",
                    "uvicorn", "0.17.6", "httpx", "0.23.3")),
            Path.of("nowhere")));

    @TempDir
    private Path folder;

    private static Stream<RowsAlone> rows() {
        return RowsAlone.all().stream();
    }

    /** An experiment that measures nothing and claims what it measured. */
    private static final class Ours implements Experiment<Ours.Arm> {

        private enum Arm implements Variant {
            ONLY;

            @Override
            public String label() {
                return "ours";
            }

            @Override
            public Map<String, Object> parameters(Scope scope) {
                return Variant.parameters("server", "ours");
            }
        }

        @Override
        public String name() {
            return "ours";
        }

        @Override
        public String title() {
            return "Ours";
        }

        @Override
        public String question() {
            return "Is it measured?";
        }

        @Override
        public String prediction() {
            return "It is.";
        }

        @Override
        public List<Arm> variants(Scope scope) {
            return List.of(Arm.values());
        }

        @Override
        public void measure(Arm arm, TrialRecorder recorder, ExperimentContext context) {
            recorder.fact("measured", true);
        }

        @Override
        public List<ClaimRule> claims(Scope scope) {
            return List.of(ClaimRule.counted("ours/measured", "").states("It is measured.")
                    .own("A test.")
                    .isTrue("measured", record -> record.of(Arm.ONLY)
                            .all("measured", flag -> flag == 1))
                    .refutedBy("nothing"));
        }
    }

    private static BesideDjango<?> beside(RowsAlone rows, Optional<Installation> django) {
        return new BesideDjango<>(new Ours(), rows.rows(), () -> django);
    }

    /** What stands beside it is there only where it can be measured. */
    @ParameterizedTest
    @MethodSource("rows")
    void withoutDjangoTheVariantsAreOurs(RowsAlone rows) {
        List<Variant> ours = List.copyOf(new Ours().variants(MadeUpRecord.CI));
        List<Variant> all = new ArrayList<>(ours);
        all.addAll(rows.variants(MadeUpRecord.CI));

        assertEquals(ours, beside(rows, Optional.empty()).variants(MadeUpRecord.CI));
        assertEquals(all, beside(rows, INSTALLED).variants(MadeUpRecord.CI));
    }

    /** A run on a machine without Django is as green as it was, and says what it lacks. */
    @ParameterizedTest
    @MethodSource("rows")
    void withoutDjangoNothingIsUnexpectedAndTheReportSaysSo(RowsAlone rows) throws Exception {
        ExperimentResult result = MadeUpRecord.run(beside(rows, Optional.empty()),
                MadeUpRecord.CI, folder);

        assertTrue(result.notes().stream().anyMatch(note -> note.contains(DjangoRuntime.MISSING)),
                result.notes()::toString);
        assertEquals(false, result.facts().get(Installation.PRESENT));
        assertEquals(List.of("ours"), result.arms().stream().map(arm -> arm.name()).toList());
        assertAll(result.claims().stream()
                .map(claim -> () -> assertTrue(claim.asExpected(), claim::toString)));
        for (Claim claim : result.claims()) {
            boolean isOurs = claim.id().startsWith("ours/");
            assertEquals(isOurs ? Verdict.HOLDS : Verdict.VOID, claim.verdict(), claim.id());
            assertTrue(isOurs || DjangoRuntime.MISSING.equals(claim.remark()), claim::toString);
        }
    }

    /** A failed start of the site is no missing Django: then VOID is not what was expected. */
    @ParameterizedTest
    @MethodSource("rows")
    void whatIsInstalledAndNotMeasuredIsVoidUnexpectedly(RowsAlone rows) {
        assertAll(rows.record().claims().values().stream().map(claim -> () -> {
            assertEquals(Verdict.VOID, claim.verdict(), claim.id());
            assertFalse(claim.asExpected(), claim::toString);
        }));
    }

    /** What is said of one thread for all requests is said of no newer Django. */
    @Test
    void ofAnotherDjangoOnlyWhatHoldsOfEveryVersionIsJudged() {
        List<String> expectedVoid = new ArrayList<>();
        rows().forEach(rows -> rows.on("5.2.1").claims().values().stream()
                .filter(Claim::asExpected).forEach(claim -> {
                    assertEquals("it is about Django 3.2.*, and measured was 5.2.1",
                            claim.remark());
                    expectedVoid.add(claim.id());
                }));
        List<String> needing = rows().flatMap(rows -> rows.claims(MadeUpRecord.CI).stream())
                .filter(rule -> rule.needs().contains(Installation.DJANGO_3_2))
                .map(ClaimRule::id).toList();

        assertFalse(needing.isEmpty());
        assertEquals(new HashSet<>(needing), new HashSet<>(expectedVoid));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyClaimNeedsDjango(RowsAlone rows) {
        assertAll(rows.claims(MadeUpRecord.FULL).stream().map(rule -> () -> assertTrue(
                rule.needs().contains(Installation.DJANGO)
                        || rule.needs().contains(Installation.DJANGO_3_2),
                rule.id())));
    }

    /** A record of a version without these rows decides nothing about them. */
    @Test
    void aRecordThatTellsNothingOfDjangoLacksIt() {
        ExperimentRecord old = new ExperimentRecord(MadeUpRecord.CI, List.of(), Map.of());
        for (Need need : List.of(Installation.DJANGO, Installation.DJANGO_3_2)) {
            assertEquals(Optional.of("the record does not tell whether Django was installed"),
                    need.lack().apply(old));
        }
    }

    @Test
    void theExperimentsOfTheArticleHaveTheRowsOfTheSite() {
        List<Experiment<?>> beside = BesideDjango.all();

        assertEquals(rows().map(RowsAlone::name).toList(),
                beside.stream().map(Experiment::name).toList());
        for (int i = 0; i < beside.size(); i++) {
            RowsAlone rows = RowsAlone.all().get(i);
            List<String> ids = beside.get(i).claims(MadeUpRecord.CI).stream().map(ClaimRule::id)
                    .toList();
            assertTrue(ids.containsAll(
                    rows.claims(MadeUpRecord.CI).stream().map(ClaimRule::id).toList()));
        }
    }

    /** Labels name files and parameters find rows, also of rows that are measured on the way. */
    @Test
    void rowsAreToldApart() {
        List<List<? extends SiteRow>> all = List.of(FanOutRows.Row.all(),
                List.of(SequentialRows.Row.TEN, new SequentialRows.Row(10, false),
                        new SequentialRows.Row(1, false), new SequentialRows.Row(2, false)),
                PoolRows.SIZES.stream().map(PoolRows.Row::new).toList(),
                List.of(new CallerRows.AtOnce(CallerRows.FEW),
                        new CallerRows.AtOnce(CallerRows.MANY), CallerRows.InTurn.ONE_WORKER,
                        CallerRows.InTurn.TEN_WORKERS),
                List.of(BlockedRows.Row.values()), List.of(HogRows.Row.values()),
                new WorkerRows().variants(MadeUpRecord.FULL).stream().flatMap(
                        row -> Stream.of(WorkerRows.Caller.values()).map(row::by)).toList(),
                List.of(TimingRows.Row.values()));
        for (List<? extends SiteRow> rows : all) {
            assertEquals(rows.size(),
                    rows.stream().map(Variant::label).distinct().count(), rows::toString);
            assertEquals(rows.size(), rows.stream().map(row -> row.parameters(MadeUpRecord.CI))
                    .distinct().count(), rows::toString);
        }
    }
}
