package dev.parkbench.benchmarks.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.jdk.TimeoutsBesideHogs.Expiring;
import dev.parkbench.probes.capture.TimeoutKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeoutsBesideHogsTest {

    private static final TimeoutsBesideHogs EXPERIMENT = new TimeoutsBesideHogs();
    private static final String ALL_OR_NONE = "timeouts-beside-hogs/all-or-none";

    private final Map<TimeoutKind, Integer> inTime = new EnumMap<>(TimeoutKind.class);

    TimeoutsBesideHogsTest() {
        for (TimeoutKind kind : TimeoutKind.values()) {
            inTime.put(kind, kind.needsCarrier() ? 0 : 8);
        }
    }

    private static Consumer<TrialRecorder> trial(int inTime) {
        return trial -> {
            trial.value(TimeoutsBesideHogs.IN_TIME, "", Direction.HIGHER, inTime);
            trial.value("latest_after_due", "ms", Direction.LOWER, inTime == 8 ? 1 : 1300);
        };
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI);
        inTime.forEach((kind, number) -> record.trial(new Expiring(kind), trial(number)));
        return record;
    }

    private MadeUpRecord with(TimeoutKind kind, int other) {
        TimeoutsBesideHogsTest changed = new TimeoutsBesideHogsTest();
        changed.inTime.put(kind, other);
        return changed.record();
    }

    private static String claim(TimeoutKind kind) {
        return "timeouts-beside-hogs/in-time." + kind.toString().replace('_', '-');
    }

    @Test
    void whatIsKnownIsAsExpected() {
        record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> contradicting = new HashMap<>();
        for (TimeoutKind kind : TimeoutKind.values()) {
            contradicting.put(claim(kind), with(kind, kind.needsCarrier() ? 8 : 0));
        }
        contradicting.put(ALL_OR_NONE, with(TimeoutKind.VIRTUAL_SLEEP, 1));
        MadeUpRecord.assertEachCanFail(EXPERIMENT, MadeUpRecord.CI, contradicting);
    }

    @ParameterizedTest
    @EnumSource(TimeoutKind.class)
    void oneThatIsLateInOneTrialIsEnough(TimeoutKind kind) {
        assertEquals(Verdict.HOLDS, with(kind, 8).verdict(claim(kind)));
        assertEquals(Verdict.REFUTED,
                with(kind, 8).trial(new Expiring(kind), trial(7)).verdict(claim(kind)));
    }

    @Test
    void trialsThatDifferAreNoAllOrNone() {
        Expiring sleeps = new Expiring(TimeoutKind.VIRTUAL_SLEEP);
        assertEquals(Verdict.HOLDS, record().trial(sleeps, trial(0)).verdict(ALL_OR_NONE));
        assertEquals(Verdict.REFUTED, record().trial(sleeps, trial(8)).verdict(ALL_OR_NONE));
    }

    @Test
    void whatFailedDecidesNothing() {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI);
        inTime.forEach((kind, number) -> record.trial(new Expiring(kind),
                kind == TimeoutKind.VIRTUAL_SOCKET
                        ? recorder -> recorder.markVoid("no sockets")
                        : trial(number)));
        assertEquals(Verdict.VOID, record.verdict(claim(TimeoutKind.VIRTUAL_SOCKET)));
        assertEquals(Verdict.VOID, record.verdict(ALL_OR_NONE));
        assertEquals(Verdict.HOLDS, record.verdict(claim(TimeoutKind.OR_TIMEOUT)));
    }

    /** Counts decide: what else the machine did is no excuse and no proof. */
    @Test
    void aDisturbedTrialDecidesAllTheSame() {
        MadeUpRecord record = record()
                .disturbed(new Expiring(TimeoutKind.OR_TIMEOUT), trial(0));
        assertEquals(Verdict.REFUTED, record.verdict(claim(TimeoutKind.OR_TIMEOUT)));
    }
}
