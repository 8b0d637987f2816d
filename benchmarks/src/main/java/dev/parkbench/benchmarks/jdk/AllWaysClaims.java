package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.jdk.CaptureMatrix.Waiting;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is claimed of all ways in which virtual threads wait, together. Counts decide it. */
final class AllWaysClaims {

    private static final int OTHERS = CaptureMatrix.OTHERS;
    private static final Waiting HOG = new Waiting(WaitKind.CPU_HOG);
    private static final Waiting MAPPED = new Waiting(WaitKind.MAPPED_FILE);

    private AllWaysClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(allOrNone(), grown(), pinnedShows(), pinnedIsTrue(), anyEvent(),
                mappedReadHasEvent());
    }

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
                .voidIf(AllWaysClaims::unmeasured);
    }

    /** Which way was not measured although this JDK and this machine have it. */
    private static Optional<String> unmeasured(ExperimentRecord record) {
        return Stream.of(WaitKind.values())
                .filter(kind -> kind != WaitKind.UPCALL
                        || record.jdk() >= CaptureMatrixClaims.UPCALLS)
                .filter(kind -> CaptureMatrixClaims.lack(kind).apply(record).isEmpty())
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
                        ways(AllWaysClaims::varies), 0)
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

    private static double unseen(ExperimentRecord record, Waiting waiting) {
        RecordedArm arm = record.of(waiting);
        return stops(arm) && arm.least(CaptureMatrix.EVENT_TYPES) < 1 ? 1 : 0;
    }

    private static ClaimRule anyEvent() {
        return ofAllWays("any-event")
                .states("Whatever stops others while it waits in a call leaves some event in a"
                        + " flight recording, if only the one that says what was waited for.")
                .own("Whether a recording that is already there can answer who stopped the others.")
                .exactly("calls that stop others without any event",
                        record -> stopping(arm -> arm.least(CaptureMatrix.EVENT_TYPES) < 1)
                                .of(record) - unseen(record, MAPPED),
                        0)
                .remark("An event such as jdk.FileRead or jdk.JavaMonitorEnter tells of the wait,"
                        + " and not that a carrier was kept meanwhile.")
                .refutedBy("a way that stops all canaries and leaves nothing");
    }

    private static ClaimRule mappedReadHasEvent() {
        return CaptureMatrixClaims.claim("capture-matrix/mapped-read-event", WaitKind.MAPPED_FILE)
                .states("A read of mapped memory that stops others leaves some event in a flight"
                        + " recording.")
                .exactly("reads that stop others without any event",
                        record -> record.of(MAPPED).count(CaptureMatrix.EVENT_TYPES) == 0
                                ? Double.NaN
                                : unseen(record, MAPPED),
                        0)
                .expectedRefuted("The JVM has no part in it: neither jdk.FileRead nor"
                        + " jdk.VirtualThreadPinned tells of it.")
                .refutedBy("two reads that stop all canaries and leave nothing");
    }
}
