package dev.parkbench.benchmarks.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.jdk.CountedProperty.Waits;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.Jdk;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.ExperimentResult;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of two JDKs that are one, by a single property. */
class JdkLadderTest {

    private static final JdkLadder LADDER = JdkLadder.counts();
    private static final Waits LOCK = new Waits(WaitKind.REENTRANT_LOCK);

    /** The ladder with one property. */
    private static final class OneProperty implements Experiment<JdkProperty> {

        @Override
        public String name() {
            return "one-property";
        }

        @Override
        public String title() {
            return "One property";
        }

        @Override
        public String question() {
            return "Is it the same?";
        }

        @Override
        public String prediction() {
            return "It is.";
        }

        @Override
        public List<JdkProperty> variants(Scope scope) {
            return List.of(LOCK);
        }

        @Override
        public void prepare(ExperimentContext context) {
            LADDER.prepare(context);
        }

        @Override
        public void measure(JdkProperty property, TrialRecorder recorder,
                ExperimentContext context) throws Exception {
            LADDER.measure(property, recorder, context);
        }

        @Override
        public List<ClaimRule> claims(Scope scope) {
            return List.of(JdkLadderClaims.sameCounts(variants(scope)));
        }
    }

    @Test
    void eachJdkIsMeasuredInEachTrialAndTheFirstOneTwice(@TempDir Path folder) throws Exception {
        Scope scope = new Scope(Profile.CI, List.of("virtual"), OptionalInt.of(2));
        Settings settings = new Settings(scope, List.of(Jdk.current(), Jdk.current()),
                CpuPlacement.unpinned("a test"));

        ExperimentResult result = MadeUpRecord.run(new OneProperty(), settings, folder);

        ExperimentRecord record = new ExperimentRecord(scope, result.arms(), result.facts());
        for (JdkColumn column : JdkColumn.of(2)) {
            assertEquals(List.of(0, 1), record.of(new JdkProperty.OfJdk(LOCK, column)).trials()
                    .stream().map(trial -> trial.index()).toList(), column::toString);
        }
        assertEquals(2, JdkLadder.jdks(record).size());
        List<JdkRow> rows = JdkTable.of(List.of(LOCK), record);
        assertEquals(3, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.judgements().size() == 1
                && row.judgements().getFirst().verdict() == JdkVerdict.SAME), rows::toString);
        assertTrue(result.claims().getFirst().asExpected(), result.claims()::toString);
    }

    @Test
    void theColumnsOfTheFirstAreNotNextToEachOther() {
        assertEquals(List.of("JDK 1", "JDK 2", "JDK 3", "JDK 1 again"),
                JdkColumn.of(3).stream().map(JdkColumn::toString).toList());
    }
}
