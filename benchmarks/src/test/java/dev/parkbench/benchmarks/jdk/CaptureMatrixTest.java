package dev.parkbench.benchmarks.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.jdk.CaptureMatrix.Waiting;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureMatrixTest {

    private static final CaptureMatrix MATRIX = new CaptureMatrix();

    private static final Set<WaitKind> FILES = Set.of(WaitKind.FILE_STREAM, WaitKind.FILE_CHANNEL,
            WaitKind.RANDOM_ACCESS_FILE, WaitKind.REGULAR_FILE);

    private static final String ALL_OR_NONE = "capture-matrix/all-or-none";
    private static final String GROWN = "capture-matrix/grown";
    private static final String PINNED_SHOWS = "capture-matrix/pinned-shows";
    private static final String PINNED_IS_TRUE = "capture-matrix/pinned-is-true";
    private static final String ANY_EVENT = "capture-matrix/any-event";
    private static final String MAPPED_READ_EVENT = "capture-matrix/mapped-read-event";

    /** Others run, and no thread is added. */
    private static final Consumer<TrialRecorder> LEAVES = counts(64, 64, 0, 0, 0);

    /** Others run on threads that are added. */
    private static final Consumer<TrialRecorder> ADDS = counts(64, 64, 1, 63, 0, "jdk.FileRead");

    /** Others wait, and events say that the two are pinned. */
    private static final Consumer<TrialRecorder> PINNED = counts(0, 2, 0, 0, 2,
            "jdk.VirtualThreadPinned");

    /** Others wait, and only an event of the wait itself tells of it. */
    private static final Consumer<TrialRecorder> SILENT = counts(0, 2, 0, 0, 0, "jdk.FileRead");

    /** Others wait, and there is nothing to see. */
    private static final Consumer<TrialRecorder> UNSEEN = counts(0, 2, 0, 0, 0);

    private static Consumer<TrialRecorder> counts(int inTime, int peers, int added,
            int addedByPeers, int pinned, String... events) {
        return trial -> {
            trial.value(CaptureMatrix.IN_TIME, "", Direction.HIGHER, inTime);
            trial.value(CaptureMatrix.PEERS, "", Direction.HIGHER, peers);
            trial.value(CaptureMatrix.ADDED, "", Direction.LOWER, added);
            trial.value(CaptureMatrix.ADDED_BY_PEERS, "", Direction.LOWER, addedByPeers);
            trial.value(CaptureMatrix.PINNED, "", Direction.LOWER, pinned);
            trial.value(CaptureMatrix.PINNED_STACKS, "", Direction.HIGHER, pinned);
            trial.value(CaptureMatrix.EVENT_TYPES, "", Direction.HIGHER, events.length);
            trial.fact(CaptureMatrix.EVENTS, List.of(events));
        };
    }

    /** What is known or foretold of a JDK. */
    private static Consumer<TrialRecorder> asKnown(WaitKind kind, int jdk) {
        return switch (kind) {
            case MONITOR_ENTER -> jdk < 24 ? SILENT : LEAVES;
            case INSIDE_MONITOR -> jdk < 24 ? PINNED : LEAVES;
            case OBJECT_WAIT -> jdk < 24 ? ADDS : LEAVES;
            case CLASS_INITIALISER -> jdk < 24 ? SILENT : jdk < 26 ? PINNED : LEAVES;
            case OWN_CLASS_INITIALISER -> PINNED;
            case UPCALL -> jdk < 22
                    ? trial -> trial.markVoid("java.lang.foreign is not on this JDK")
                    : PINNED;
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE, REGULAR_FILE -> jdk < 23
                    ? ADDS
                    : SILENT;
            case PROCESS_OUTPUT, NAME_LOOKUP -> ADDS;
            case MAPPED_FILE -> UNSEEN;
            case PROCESS_END, NIO_PIPE, SOCKET, REENTRANT_LOCK -> LEAVES;
            case CPU_HOG -> UNSEEN;
        };
    }

    private final Map<WaitKind, Consumer<TrialRecorder>> measured = new EnumMap<>(WaitKind.class);
    private int jdk;

    private static CaptureMatrixTest on(int jdk) {
        CaptureMatrixTest test = new CaptureMatrixTest();
        test.jdk = jdk;
        for (WaitKind kind : WaitKind.values()) {
            test.measured.put(kind, asKnown(kind, jdk));
        }
        return test;
    }

    private CaptureMatrixTest with(WaitKind kind, Consumer<TrialRecorder> other) {
        measured.put(kind, other);
        return this;
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(MATRIX, MadeUpRecord.CI)
                .fact(ExperimentRecord.JDK, jdk);
        measured.forEach((kind, trial) -> record.trial(new Waiting(kind), trial));
        return record;
    }

    private static String claim(WaitKind kind) {
        return "capture-matrix/stops-nobody." + kind.toString().replace('_', '-');
    }

    private static String addsNoThread(WaitKind kind) {
        return "capture-matrix/adds-no-thread." + kind.toString().replace('_', '-');
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24, 25, 26, 27})
    void whatIsKnownOfAJdkIsAsExpected(int each) {
        on(each).record().assertAsExpected();
    }

    @Test
    void theVerdictIsThatOfTheJdk() {
        assertEquals(Verdict.REFUTED, on(21).record().verdict(claim(WaitKind.MONITOR_ENTER)));
        assertEquals(Verdict.HOLDS, on(25).record().verdict(claim(WaitKind.MONITOR_ENTER)));
        assertEquals(Verdict.HOLDS, on(21).record().verdict(claim(WaitKind.FILE_STREAM)));
        assertEquals(Verdict.REFUTED, on(25).record().verdict(claim(WaitKind.FILE_STREAM)));
        assertEquals(Verdict.VOID, on(21).record().verdict(claim(WaitKind.UPCALL)));
        assertEquals(Verdict.REFUTED, on(25).record().verdict(claim(WaitKind.UPCALL)));
    }

    /** Records of other JDKs contradict what is expected of one wherever the two differ. */
    @Test
    void whatAnotherJdkDoesIsNotExpected() {
        CaptureMatrixTest newOnOld = on(25);
        newOnOld.jdk = 21;
        Map<String, Claim> claims = newOnOld.record().claims();
        for (WaitKind kind : List.of(WaitKind.MONITOR_ENTER, WaitKind.INSIDE_MONITOR,
                WaitKind.FILE_STREAM, WaitKind.FILE_CHANNEL, WaitKind.RANDOM_ACCESS_FILE)) {
            Claim claim = claims.get(claim(kind));
            assertNotEquals(claim.expected(), claim.verdict(), claim::toString);
        }
        Claim upcall = claims.get(claim(WaitKind.UPCALL));
        assertNotEquals(upcall.expected(), upcall.verdict(), upcall::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 25})
    void eachCanFail(int each) {
        Map<String, MadeUpRecord> contradicting = new HashMap<>();
        for (WaitKind kind : WaitKind.values()) {
            boolean leaves = on(each).record().verdict(claim(kind)) == Verdict.HOLDS;
            contradicting.put(claim(kind), on(each).with(kind, leaves ? UNSEEN : LEAVES).record());
        }
        for (WaitKind kind : List.of(WaitKind.OBJECT_WAIT, WaitKind.FILE_STREAM,
                WaitKind.FILE_CHANNEL, WaitKind.RANDOM_ACCESS_FILE, WaitKind.REGULAR_FILE,
                WaitKind.NAME_LOOKUP, WaitKind.PROCESS_OUTPUT)) {
            boolean adds = asKnown(kind, each).equals(ADDS);
            contradicting.put(addsNoThread(kind), on(each).with(kind, adds ? LEAVES : ADDS)
                    .record());
        }
        contradicting.put(ALL_OR_NONE,
                on(each).with(WaitKind.SOCKET, counts(63, 64, 0, 0, 0)).record());
        contradicting.put(GROWN, on(each).with(WaitKind.SOCKET, counts(0, 2, 1, 1, 0)).record());
        CaptureMatrixTest allReported = on(each);
        for (WaitKind kind : WaitKind.values()) {
            if (asKnown(kind, each).equals(SILENT) || kind == WaitKind.MAPPED_FILE) {
                allReported.with(kind, PINNED);
            }
        }
        contradicting.put(PINNED_SHOWS, allReported.record());
        contradicting.put(PINNED_IS_TRUE, on(each)
                .with(WaitKind.SOCKET, counts(64, 64, 0, 0, 1, "jdk.VirtualThreadPinned"))
                .record());
        contradicting.put(ANY_EVENT,
                on(each).with(WaitKind.OWN_CLASS_INITIALISER, UNSEEN).record());
        contradicting.put(MAPPED_READ_EVENT, on(each).with(WaitKind.MAPPED_FILE, SILENT).record());
        MadeUpRecord.assertEachCanFail(MATRIX, MadeUpRecord.CI, contradicting);
    }

    @ParameterizedTest
    @EnumSource(names = {"REENTRANT_LOCK", "SOCKET"})
    void oneCanaryOrPeerThatIsStoppedInOneTrialRefutes(WaitKind kind) {
        Waiting waiting = new Waiting(kind);
        assertEquals(Verdict.HOLDS, on(25).record().trial(waiting, LEAVES).verdict(claim(kind)));
        assertEquals(Verdict.REFUTED, on(25).record()
                .trial(waiting, counts(63, 64, 0, 0, 0)).verdict(claim(kind)));
        assertEquals(Verdict.REFUTED, on(25).record()
                .trial(waiting, counts(64, 63, 0, 0, 0)).verdict(claim(kind)));
    }

    @Test
    void countsInBetweenOrThatDifferBetweenTrialsAreNoAllOrNone() {
        Waiting hog = new Waiting(WaitKind.CPU_HOG);
        assertEquals(Verdict.HOLDS, on(25).record().trial(hog, UNSEEN).verdict(ALL_OR_NONE));
        assertEquals(Verdict.REFUTED, on(25).record()
                .trial(hog, counts(1, 2, 0, 0, 0)).verdict(ALL_OR_NONE));
        assertEquals(Verdict.REFUTED, on(25).record()
                .trial(hog, counts(0, 3, 0, 0, 0)).verdict(ALL_OR_NONE));
        assertEquals(Verdict.REFUTED, on(25).record()
                .trial(hog, counts(64, 64, 0, 0, 0)).verdict(ALL_OR_NONE));
    }

    @Test
    void oneEventOfTwoIsNotEnough() {
        CaptureMatrixTest reported = on(25);
        FILES.forEach(kind -> reported.with(kind, PINNED));
        reported.with(WaitKind.MAPPED_FILE, PINNED);
        assertEquals(Verdict.HOLDS, reported.record().verdict(PINNED_SHOWS));
        assertEquals(Verdict.REFUTED, reported.record()
                .trial(new Waiting(WaitKind.UPCALL), counts(0, 2, 0, 0, 1,
                        "jdk.VirtualThreadPinned"))
                .verdict(PINNED_SHOWS));
    }

    @Test
    void whatComputesIsNoCulpritThatARecordingMisses() {
        assertEquals(Verdict.HOLDS, on(25).record().verdict(ANY_EVENT));
        assertEquals(Verdict.REFUTED,
                on(25).with(WaitKind.FILE_STREAM, UNSEEN).record().verdict(ANY_EVENT));
    }

    @Test
    void aWayThatFailedDecidesNothingAboutItselfAndAll() {
        MadeUpRecord record = on(25)
                .with(WaitKind.FILE_STREAM, trial -> trial.markVoid("mkfifo is missing")).record();
        Claim own = record.claims().get(claim(WaitKind.FILE_STREAM));
        assertEquals(Verdict.VOID, own.verdict());
        assertTrue(String.valueOf(own.remark()).contains("mkfifo is missing"), own::toString);
        for (String all : List.of(ALL_OR_NONE, GROWN, PINNED_SHOWS, PINNED_IS_TRUE, ANY_EVENT)) {
            assertEquals(Verdict.VOID, record.verdict(all), all);
        }
        assertEquals(Verdict.HOLDS, record.verdict(claim(WaitKind.SOCKET)));
    }

    /** Where nothing can be mounted, nothing else is the worse for it, and nothing is unexpected. */
    @Test
    void whatAMachineLacksIsExpectedToBeVoid() {
        String lack = "this user may not use /dev/fuse";
        Consumer<TrialRecorder> lacking = trial -> trial.markVoid(lack);
        MadeUpRecord record = on(25).with(WaitKind.REGULAR_FILE, lacking)
                .with(WaitKind.MAPPED_FILE, lacking).record()
                .fact(CaptureMatrix.lackOf(WaitKind.REGULAR_FILE), lack)
                .fact(CaptureMatrix.lackOf(WaitKind.MAPPED_FILE), lack);
        record.assertAsExpected();
        for (String id : List.of(claim(WaitKind.REGULAR_FILE), claim(WaitKind.MAPPED_FILE),
                addsNoThread(WaitKind.REGULAR_FILE), MAPPED_READ_EVENT)) {
            Claim claim = record.claims().get(id);
            assertEquals(Verdict.VOID, claim.verdict(), claim::toString);
            assertTrue(String.valueOf(claim.remark()).startsWith(lack), claim::toString);
        }
        assertEquals(Verdict.HOLDS, record.verdict(ALL_OR_NONE));
    }

    @Test
    void aSlowFileThatFailedOnAMachineThatHasItIsNotExpected() {
        Claim claim = on(25)
                .with(WaitKind.MAPPED_FILE, trial -> trial.markVoid("the server did not start"))
                .record().claims().get(claim(WaitKind.MAPPED_FILE));
        assertEquals(Verdict.VOID, claim.verdict());
        assertEquals(Verdict.REFUTED, claim.expected());
    }

    @Test
    void anUpcallThatFailedOnAJdkThatHasItIsNotExpected() {
        Claim claim = on(25).with(WaitKind.UPCALL, trial -> trial.markVoid("it failed")).record()
                .claims().get(claim(WaitKind.UPCALL));
        assertEquals(Verdict.VOID, claim.verdict());
        assertEquals(Verdict.REFUTED, claim.expected());
    }

    /** Counts decide: what else the machine did is no excuse and no proof. */
    @Test
    void aDisturbedTrialDecidesAllTheSame() {
        MadeUpRecord record = on(25).record()
                .disturbed(new Waiting(WaitKind.SOCKET), UNSEEN);
        assertEquals(Verdict.REFUTED, record.verdict(claim(WaitKind.SOCKET)));
    }

    @Test
    void withoutTheJdkNothingIsDecidedThatDependsOnIt() {
        MadeUpRecord record = new MadeUpRecord(MATRIX, MadeUpRecord.CI);
        on(25).measured.forEach((kind, trial) -> record.trial(new Waiting(kind), trial));
        assertEquals(Verdict.VOID, record.verdict(claim(WaitKind.MONITOR_ENTER)));
        assertEquals(Verdict.HOLDS, record.verdict(claim(WaitKind.SOCKET)));
    }
}
