package dev.parkbench.benchmarks.jdk;

import static dev.parkbench.benchmarks.jdk.FailedAggregateClaims.id;
import static dev.parkbench.probes.fanout.AggregateKind.ALL_OF;
import static dev.parkbench.probes.fanout.AggregateKind.SUBMITTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.jdk.FailedAggregate.Failing;
import dev.parkbench.host.Jdk;
import dev.parkbench.probes.fanout.AfterFailure;
import dev.parkbench.probes.fanout.AggregateKind;
import dev.parkbench.probes.scheduling.ThreadKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailedAggregateTest {

    private static final FailedAggregate EXPERIMENT = new FailedAggregate();
    private static final AggregateKind NURSERY = AggregateKind.STRUCTURED_SCOPE;
    private static final Path SOURCE = Path.of("..", "probes", "src", "preview", "java", "dev",
            "parkbench", "probes", "fanout", "StructuredAggregate.java");

    /** The counts of one failed aggregate. */
    private record Counts(int failedFirst, int running, int interrupted, int finished) {

        static final Counts LEFT = new Counts(1, 9, 0, 9);
        static final Counts WAITED_FOR = new Counts(0, 0, 0, 9);
        static final Counts STOPPED = new Counts(1, 0, 9, 0);

        static Counts of(AfterFailure afterFailure) {
            return switch (afterFailure) {
                case LEAVES -> LEFT;
                case WAITS -> WAITED_FOR;
                case STOPS -> STOPPED;
            };
        }

        void trial(TrialRecorder trial) {
            count(trial, FailedAggregate.FAILED_FIRST, failedFirst);
            count(trial, FailedAggregate.RUNNING, running);
            count(trial, FailedAggregate.INTERRUPTED, interrupted);
            count(trial, FailedAggregate.FINISHED, finished);
        }

        private static void count(TrialRecorder trial, String name, int value) {
            trial.value(name, "", Direction.NEITHER, value);
        }
    }

    private static MadeUpRecord record(int jdk, AggregateKind other, Consumer<TrialRecorder> data) {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI)
                .fact(ExperimentRecord.JDK, jdk);
        Stream.of(AggregateKind.values()).flatMap(Failing::of)
                .forEach(failing -> record.trial(failing, failing.kind() == other
                        ? data
                        : Counts.of(failing.kind().afterFailure())::trial));
        return record;
    }

    private static MadeUpRecord with(AggregateKind kind, Counts counts) {
        return record(25, kind, counts::trial);
    }

    @Test
    void whatIsPredictedComesOut() {
        with(ALL_OF, Counts.WAITED_FOR).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> contradicting = new HashMap<>();
        for (AggregateKind kind : AggregateKind.values()) {
            contradicting.put(id(kind), with(kind,
                    kind.afterFailure() == AfterFailure.STOPS ? Counts.LEFT : Counts.STOPPED));
        }
        MadeUpRecord.assertEachCanFail(EXPERIMENT, MadeUpRecord.CI, contradicting);
    }

    @ParameterizedTest
    @EnumSource
    void oneCallThatFaresOtherwiseIsEnough(AggregateKind kind) {
        Counts one = switch (kind.afterFailure()) {
            case LEAVES -> new Counts(1, 8, 1, 8);
            case WAITS -> new Counts(1, 1, 0, 9);
            case STOPS -> new Counts(1, 1, 8, 1);
        };
        assertEquals(Verdict.REFUTED, with(kind, one).verdict(id(kind)));
        MadeUpRecord late = with(kind, Counts.of(kind.afterFailure()));
        assertEquals(Verdict.HOLDS, late.verdict(id(kind)));
        Failing last = Failing.of(kind).reduce((first, second) -> second).orElseThrow();
        assertEquals(Verdict.REFUTED, late.trial(last, one::trial).verdict(id(kind)));
    }

    /** A nursery whose block ends before the calls that it has interrupted is none. */
    @Test
    void aNurseryWaitsForWhatItStops() {
        assertEquals(Verdict.REFUTED, with(NURSERY, new Counts(1, 9, 9, 0)).verdict(id(NURSERY)));
    }

    @Test
    void threadsOfOneKindAloneDecideNothing() {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI)
                .trial(new Failing(SUBMITTED, ThreadKind.VIRTUAL), Counts.LEFT::trial);
        assertEquals(Verdict.VOID, record.verdict(id(SUBMITTED)));
    }

    @Test
    void withoutANurseryOnlyItsClaimIsVoidAndThatIsExpected() {
        MadeUpRecord record = record(21, NURSERY, trial -> trial.markVoid("needs JDK 25"));
        record.assertAsExpected();
        assertEquals(Verdict.VOID, record.verdict(id(NURSERY)));
        assertEquals(Verdict.HOLDS, record.verdict(id(SUBMITTED)));
    }

    /** Counts decide: what else the machine did is no excuse and no proof. */
    @Test
    void aDisturbedTrialDecidesAllTheSame() {
        MadeUpRecord record = with(ALL_OF, Counts.WAITED_FOR)
                .disturbed(new Failing(ALL_OF, ThreadKind.VIRTUAL), Counts.LEFT::trial);
        assertEquals(Verdict.REFUTED, record.verdict(id(ALL_OF)));
    }

    @Test
    void aNurseryNeedsItsJdkACompilerAndItsSource() {
        Jdk current = Jdk.current();
        Jdk old = new Jdk(current.home(), "24.0.1", "any");
        Jdk young = new Jdk(current.home(), "25.0.3", "any");
        Jdk runtime = new Jdk(Path.of("/nowhere"), "25.0.3", "any");

        assertEquals(Optional.of("StructuredTaskScope needs JDK 25, and this is 24"),
                FailedAggregate.absence(old, SOURCE));
        assertTrue(FailedAggregate.absence(runtime, SOURCE).orElse("").contains("compiler"));
        assertTrue(FailedAggregate.absence(young, SOURCE.resolveSibling("None.java")).orElse("")
                .contains("None.java"));
        assertEquals(Optional.empty(), FailedAggregate.absence(young, SOURCE));
    }
}
