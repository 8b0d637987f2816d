package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.jdk.TimeoutsBesideHogs.Expiring;
import dev.parkbench.probes.capture.TimeoutKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * The claims on timeouts while virtual threads compute. Counts decide them, and a disturbance can
 * cause neither verdict: a timeout that expired before the computation ended was not held up by it,
 * and one that did not was overtaken by platform threads that were started a second later.
 */
final class TimeoutsBesideHogsClaims {

    private static final int ALL = TimeoutsBesideHogs.TIMEOUTS;

    private TimeoutsBesideHogsClaims() {
    }

    static List<ClaimRule> all() {
        return Stream.concat(Stream.of(TimeoutKind.values())
                .map(TimeoutsBesideHogsClaims::inTime), Stream.of(allOrNone())).toList();
    }

    private static RecordedArm arm(
            ExperimentRecord record, TimeoutKind kind) {
        return record.of(new Expiring(kind));
    }

    private static ClaimRule inTime(TimeoutKind kind) {
        ClaimRuleBuilder claim = ClaimRule
                .counted("timeouts-beside-hogs/in-time." + kind.toString().replace('_', '-'), "")
                .states("While two virtual threads compute on both carriers, all {in time} "
                        + kind.what() + " expire.")
                .voidIf(record -> arm(record, kind).voidReason())
                .document("JEP 444", "The scheduler of virtual threads takes no carrier from one"
                        + " that computes.")
                .exactly("in time",
                        record -> arm(record, kind).least(TimeoutsBesideHogs.IN_TIME), ALL)
                .note("the latest after it was due",
                        record -> arm(record, kind).most("latest_after_due"), "ms");
        return (kind.needsCarrier()
                ? claim.expectedRefuted("The thread that waits needs a carrier to go on, and both"
                        + " are taken.")
                : claim)
                .refutedBy("one of " + ALL + " that expires only after the computation");
    }

    private static ClaimRule allOrNone() {
        return ClaimRule.counted("timeouts-beside-hogs/all-or-none", "")
                .states("Of timeouts of one kind, either all expire while virtual threads compute"
                        + " on both carriers, or none does.")
                .voidIf(record -> Stream.of(TimeoutKind.values())
                        .filter(kind -> arm(record, kind).count(TimeoutsBesideHogs.IN_TIME) == 0)
                        .map(kind -> new Expiring(kind).label() + " was not measured")
                        .findFirst())
                .own("A timeout needs a carrier or does not; nothing of it is a chance.")
                .exactly("kinds of which some expire", record -> Stream.of(TimeoutKind.values())
                        .map(kind -> arm(record, kind)).filter(TimeoutsBesideHogsClaims::isMixed)
                        .count(), 0)
                .refutedBy("a kind of which one in " + ALL + " expires in time");
    }

    private static boolean isMixed(RecordedArm arm) {
        double least = arm.least(TimeoutsBesideHogs.IN_TIME);
        double most = arm.most(TimeoutsBesideHogs.IN_TIME);
        return !(least == ALL || most == 0);
    }
}
