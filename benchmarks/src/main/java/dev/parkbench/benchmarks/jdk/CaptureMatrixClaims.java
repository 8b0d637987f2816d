package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Need;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.jdk.CaptureMatrix.Waiting;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is claimed of virtual threads that wait in one way. All of it is decided by counts, and
 * neither verdict can be had by a disturbance: what ran before a release ran, and what did not was
 * overtaken by platform threads that were started a second later.
 */
final class CaptureMatrixClaims {

    private static final String JEP_444 = "JEP 444";
    private static final String JEP_491 = "JEP 491";
    private static final String BUFFERED_FILES = "JDK-8329593";

    private static final int MONITORS_LEAVE = 24;
    private static final int INITIALISERS_LEAVE = 26;
    private static final int FILES_NOT_COMPENSATED = 23;
    static final int UPCALLS = 22;

    private static final int OTHERS = CaptureMatrix.OTHERS;
    private static final String ONE_ADDED = "a third carrier while they wait";

    private CaptureMatrixClaims() {
    }

    static List<ClaimRule> all() {
        List<ClaimRule> rules = new ArrayList<>();
        Stream.of(WaitKind.values()).map(CaptureMatrixClaims::stopsNobody).forEach(rules::add);
        Stream.of(WaitKind.values()).flatMap(kind -> addsNoThread(kind).stream())
                .forEach(rules::add);
        rules.addAll(AllWaysClaims.all());
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

    /** What the machine lacks to make a thread wait so; empty if it lacks nothing. */
    static Function<ExperimentRecord, Optional<String>> lack(WaitKind kind) {
        return record -> Optional.of(record.text(CaptureMatrix.lackOf(kind)))
                .filter(lack -> !lack.isEmpty());
    }

    static ClaimRuleBuilder claim(String id, WaitKind kind) {
        ClaimRuleBuilder claim = ClaimRule.counted(id, "")
                .voidIf(record -> record.of(new Waiting(kind)).voidReason());
        kind.needs().ifPresent(what -> claim.needs(new Need(what, lack(kind))));
        return switch (kind) {
            case MONITOR_ENTER, INSIDE_MONITOR, OBJECT_WAIT -> claim.document(JEP_491,
                    "From JDK 24 on, a virtual thread that blocks at a monitor leaves its carrier.");
            case CLASS_INITIALISER -> claim.document("JDK-8369238", "From JDK 26 on, a virtual"
                    + " thread leaves its carrier on common ways to wait for a class initialiser.");
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE,
                    REGULAR_FILE ->
                claim.document(BUFFERED_FILES,
                        "From JDK 23 on, no carrier is added while a virtual thread does buffered I/O on"
                                + " a file, which is expected to be short.");
            case MAPPED_FILE -> claim.own("A page that is not in memory is read within an"
                    + " instruction, of which no scheduler knows.");
            case NAME_LOOKUP -> claim.own("A look-up blocks in the C library, which knows no"
                    + " virtual threads.");
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
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE, REGULAR_FILE -> claim
                    .expectedRefuted("A read of a file keeps its carrier, and from JDK 23 on no"
                            + " other is added.")
                    .beforeJdk(FILES_NOT_COMPENSATED, Verdict.HOLDS,
                            "A read of a file keeps its carrier, and before JDK 23 another is"
                                    + " added.");
            case MAPPED_FILE -> claim.expectedRefuted("The thread keeps its carrier, and no other"
                    + " is added.");
            case NAME_LOOKUP -> claim.remark("A look-up keeps its carrier, and another is added.");
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
            case FILE_STREAM, FILE_CHANNEL, RANDOM_ACCESS_FILE, REGULAR_FILE -> Optional.of(claim
                    .beforeJdk(FILES_NOT_COMPENSATED, Verdict.REFUTED, added)
                    .refutedBy(ONE_ADDED));
            case PROCESS_OUTPUT, NAME_LOOKUP -> Optional.of(
                    claim.expectedRefuted(added).refutedBy(ONE_ADDED));
            case MONITOR_ENTER, INSIDE_MONITOR, CLASS_INITIALISER, OWN_CLASS_INITIALISER, UPCALL,
                    MAPPED_FILE, PROCESS_END, NIO_PIPE, SOCKET, REENTRANT_LOCK, CPU_HOG ->
                Optional.empty();
        };
    }
}
