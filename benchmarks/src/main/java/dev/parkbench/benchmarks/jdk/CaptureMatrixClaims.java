package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.jdk.CaptureMatrix.Waiting;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is claimed of waiting virtual threads. All of it is decided by counts, and neither verdict can be
 * had by a disturbance: what ran before a release ran, and what did not was overtaken by platform
 * threads that were started a second later.
 */
final class CaptureMatrixClaims {

    private static final String JEP_444 = "JEP 444";
    private static final String JEP_491 = "JEP 491";
    private static final String BUFFERED_FILES = "JDK-8329593";

    private static final int MONITORS_LEAVE = 24;
    private static final int INITIALISERS_LEAVE = 26;
    private static final int FILES_NOT_COMPENSATED = 23;
    private static final int UPCALLS = 22;

    private static final int OTHERS = CaptureMatrix.OTHERS;
    private static final Waiting HOG = new Waiting(WaitKind.CPU_HOG);
    private static final String ONE_ADDED = "a third carrier while they wait";

    private CaptureMatrixClaims() {
    }

    static List<ClaimRule> all() {
        List<ClaimRule> rules = new ArrayList<>();
        Stream.of(WaitKind.values()).map(CaptureMatrixClaims::stopsNobody).forEach(rules::add);
        Stream.of(WaitKind.values()).flatMap(kind -> addsNoThread(kind).stream())
                .forEach(rules::add);
        rules.addAll(List.of(allOrNone(), grown(), pinnedShows(), pinnedIsTrue(), anyEvent()));
        return rules;
    }

    private static String id(WaitKind kind) {
        return kind.toString().replace('_', '-');
    }

    private static Reading least(WaitKind kind, String measurement) {
        return record -> record.of(new Waiting(kind)).least(measurement);
    }

    private static Reading most(WaitKind kind, String measurement) {
        return record -> record.of(new Waiting(kind)).most(measurement);
    }

    // --- one way to wait --------------------------------------------------------------------

    private static ClaimRule stopsNobody(WaitKind kind) {
        ClaimRuleBuilder claim = claim("capture-matrix/stops-nobody." + id(kind), kind)
                .states("Two virtual threads that " + kind.deed() + " stop no other: all"
                        + " {ran before the release} canaries run before the two are released, and"
                        + " {waiting at once} that do the same all wait at once.")
                .exactly("ran before the release", least(kind, CaptureMatrix.IN_TIME), OTHERS)
                .exactly("waiting at once", least(kind, CaptureMatrix.PEERS), OTHERS)
                .note("threads added", most(kind, CaptureMatrix.ADDED), "")
                .note("pinned events", most(kind, CaptureMatrix.PINNED), "");
        return predicted(kind, claim)
                .refutedBy("one canary of " + OTHERS + " that runs only when the two are released");
    }

    private static ClaimRuleBuilder claim(String id, WaitKind kind) {
        ClaimRuleBuilder claim = ClaimRule.counted(id, "")
                .voidIf(record -> record.of(new Waiting(kind)).texts(Trial.VOID).stream()
                        .findFirst());
        return switch (kind) {
            case MONITOR_ENTER, INSIDE_MONITOR, OBJECT_WAIT -> claim.document(JEP_491,
                    "From JDK 24 on, a virtual thread that blocks at a monitor leaves its carrier.");
            case CLASS_INITIALISER -> claim.document("JDK-8369238", "From JDK 26 on, a virtual"
                    + " thread leaves its carrier on common ways to wait for a class initialiser.");
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE -> claim.document(BUFFERED_FILES,
                    "From JDK 23 on, no carrier is added while a virtual thread does buffered I/O on"
                            + " a file, which is expected to be short.");
            case PROCESS_OUTPUT -> claim.document(BUFFERED_FILES,
                    "What may last, such as the output of a process, still adds a carrier.");
            case OWN_CLASS_INITIALISER, UPCALL -> claim.document(JEP_444,
                    "A virtual thread with a native frame on its stack is pinned to its carrier.");
            case PROCESS_END, NIO_PIPE, SOCKET, REENTRANT_LOCK -> claim.document(JEP_444,
                    "A virtual thread leaves its carrier when it blocks in java.util.concurrent or"
                            + " on the network.");
            case CPU_HOG -> claim.document(JEP_444,
                    "The scheduler takes no carrier from a virtual thread that computes.");
        };
    }

    private static ClaimRuleBuilder predicted(WaitKind kind, ClaimRuleBuilder claim) {
        return switch (kind) {
            case MONITOR_ENTER, INSIDE_MONITOR -> claim.beforeJdk(MONITORS_LEAVE, Verdict.REFUTED,
                    "Before JDK 24 a virtual thread keeps its carrier at a monitor and inside of"
                            + " one.");
            case CLASS_INITIALISER -> claim.beforeJdk(INITIALISERS_LEAVE, Verdict.REFUTED,
                    "Before JDK 26 one that waits for a class initialiser keeps its carrier.");
            case OWN_CLASS_INITIALISER -> claim.expectedRefuted("The JVM calls a class initialiser,"
                    + " and one that parks in it keeps its carrier.");
            case UPCALL -> claim.expectedRefuted("A native frame cannot leave the carrier.")
                    .beforeJdk(UPCALLS, Verdict.VOID, "java.lang.foreign is final from JDK 22 on.");
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE -> claim
                    .expectedRefuted("A read of a file keeps its carrier, and from JDK 23 on no"
                            + " other is added.")
                    .beforeJdk(FILES_NOT_COMPENSATED, Verdict.HOLDS,
                            "A read of a file keeps its carrier, and before JDK 23 another is"
                                    + " added.");
            case PROCESS_OUTPUT -> claim
                    .remark("A read of a process's output keeps its carrier, and another is added.");
            case CPU_HOG -> claim.expectedRefuted("It does not wait: nothing else runs on a carrier"
                    + " until it is done.");
            case OBJECT_WAIT -> claim.beforeJdk(MONITORS_LEAVE, Verdict.HOLDS,
                    "Before JDK 24 Object.wait keeps its carrier, and another is added.");
            case PROCESS_END, NIO_PIPE, SOCKET, REENTRANT_LOCK -> claim;
        };
    }

    /** Of the ways that stop nobody on some JDK only because a thread is added there. */
    private static Optional<ClaimRule> addsNoThread(WaitKind kind) {
        ClaimRuleBuilder claim = claim("capture-matrix/adds-no-thread." + id(kind), kind)
                .states("Virtual threads that " + kind.deed() + " cost no platform thread: neither"
                        + " two nor " + OTHERS + " of them make the scheduler start one.")
                .exactly("threads added by two", most(kind, CaptureMatrix.ADDED), 0)
                .exactly("threads added by " + OTHERS, most(kind, CaptureMatrix.ADDED_BY_PEERS),
                        0);
        String added = "A carrier is added for each that waits, up to 256.";
        return switch (kind) {
            case OBJECT_WAIT -> Optional.of(claim
                    .beforeJdk(MONITORS_LEAVE, Verdict.REFUTED, added).refutedBy(ONE_ADDED));
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE -> Optional.of(claim
                    .beforeJdk(FILES_NOT_COMPENSATED, Verdict.REFUTED, added)
                    .refutedBy(ONE_ADDED));
            case PROCESS_OUTPUT -> Optional.of(
                    claim.expectedRefuted(added).refutedBy(ONE_ADDED));
            case MONITOR_ENTER, INSIDE_MONITOR, CLASS_INITIALISER, OWN_CLASS_INITIALISER, UPCALL,
                    PROCESS_END, NIO_PIPE, SOCKET, REENTRANT_LOCK, CPU_HOG ->
                Optional.empty();
        };
    }

    // --- all ways together ------------------------------------------------------------------

    /** How many ways to wait are so; not a number if none was measured. */
    private static Reading ways(Predicate<RecordedArm> wanted) {
        return record -> {
            List<RecordedArm> measured = Stream.of(WaitKind.values()).map(Waiting::new)
                    .map(record::of).filter(arm -> arm.count(CaptureMatrix.IN_TIME) > 0).toList();
            return measured.isEmpty()
                    ? Double.NaN
                    : measured.stream().filter(wanted).count();
        };
    }

    private static ClaimRuleBuilder ofAllWays(String name) {
        return ClaimRule.counted("capture-matrix/" + name, "")
                .voidIf(CaptureMatrixClaims::unmeasured);
    }

    /** Which way was not measured although this JDK has it. */
    private static Optional<String> unmeasured(ExperimentRecord record) {
        return Stream.of(WaitKind.values())
                .filter(kind -> kind != WaitKind.UPCALL || record.jdk() >= UPCALLS)
                .map(Waiting::new)
                .filter(one -> record.of(one).count(CaptureMatrix.IN_TIME) == 0)
                .map(one -> one.label() + " was not measured").findFirst();
    }

    private static double[] trials(RecordedArm arm, String measurement) {
        return arm.perTrial(measurement, Measurement::p50);
    }

    private static boolean stops(RecordedArm arm) {
        return arm.least(CaptureMatrix.IN_TIME) < OTHERS;
    }

    private static boolean isBetween(RecordedArm arm, String measurement, double low) {
        return Arrays.stream(trials(arm, measurement)).anyMatch(n -> n != low && n != OTHERS);
    }

    private static boolean varies(RecordedArm arm) {
        return Stream.of(CaptureMatrix.IN_TIME, CaptureMatrix.PEERS)
                .anyMatch(one -> Arrays.stream(trials(arm, one)).distinct().count() > 1);
    }

    private static ClaimRule allOrNone() {
        return ofAllWays("all-or-none")
                .states("It is all or none: beside two that wait either every canary runs or none"
                        + " does, of " + OTHERS + " that do the same either all wait at once or as"
                        + " many as there are carriers, and it is the same in each trial.")
                .own("A way to wait keeps its carrier or does not; nothing of it is a chance.")
                .exactly("ways with some of the canaries",
                        ways(arm -> isBetween(arm, CaptureMatrix.IN_TIME, 0)), 0)
                .exactly("ways with some of those that do the same",
                        ways(arm -> isBetween(arm, CaptureMatrix.PEERS, CaptureMatrix.CARRIERS)),
                        0)
                .exactly("ways that differ between trials",
                        ways(CaptureMatrixClaims::varies), 0)
                .refutedBy("a way in which 63 of " + OTHERS + " canaries run, or 3 of " + OTHERS
                        + " get in");
    }

    private static ClaimRule grown() {
        return ofAllWays("grown")
                .states("A carrier more is enough: where the scheduler adds threads while two wait,"
                        + " no other is stopped.")
                .own("The scheduler adds a thread so that others can go on.")
                .exactly("ways that add threads and stop others",
                        ways(arm -> stops(arm) && arm.most(CaptureMatrix.ADDED) > 0), 0)
                .note("ways that add threads", ways(arm -> arm.most(CaptureMatrix.ADDED) > 0), "")
                .refutedBy("a way that adds a thread on which no canary runs");
    }

    private static Reading stopping(Predicate<RecordedArm> wanted) {
        return record -> {
            double computing = stops(record.of(HOG)) && wanted.test(record.of(HOG)) ? 1 : 0;
            return ways(arm -> stops(arm) && wanted.test(arm)).of(record) - computing;
        };
    }

    private static ClaimRule pinnedShows() {
        return ofAllWays("pinned-shows")
                .states("Whatever stops others while it waits shows as pinned in a flight recording:"
                        + " an event jdk.VirtualThreadPinned for each of the two, with its stack.")
                .own("Whether the event that operators are told to look for finds each culprit.")
                .exactly("ways that stop others without the event",
                        stopping(arm -> arm.least(CaptureMatrix.PINNED_STACKS) < 2), 0)
                .note("ways that stop others", stopping(arm -> true), "")
                .expectedRefuted("On JDK 21 it tells of parking only, and neither of who enters a"
                        + " monitor nor of who waits for another thread's class initialiser; a read"
                        + " of a file has it on no JDK.")
                .refutedBy("a way that stops all canaries and has no event");
    }

    private static ClaimRule pinnedIsTrue() {
        return ofAllWays("pinned-is-true")
                .states("What shows as pinned in a flight recording does stop others.")
                .own("Whether an alarm of that event can be false.")
                .exactly("ways with the event that stop nobody",
                        ways(arm -> !stops(arm) && arm.most(CaptureMatrix.PINNED) > 0), 0)
                .refutedBy("an event of one beside which all canaries run");
    }

    private static ClaimRule anyEvent() {
        return ofAllWays("any-event")
                .states("Whatever stops others while it waits leaves some event in a flight"
                        + " recording, if only the one that says what was waited for.")
                .own("Whether a recording that is already there can answer who stopped the others.")
                .exactly("ways that stop others without any event",
                        stopping(arm -> arm.least(CaptureMatrix.EVENT_TYPES) < 1), 0)
                .remark("An event such as jdk.FileRead or jdk.JavaMonitorEnter tells of the wait,"
                        + " and not that a carrier was kept meanwhile.")
                .refutedBy("a way that stops all canaries and leaves nothing");
    }
}
