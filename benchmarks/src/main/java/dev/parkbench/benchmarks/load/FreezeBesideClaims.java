package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.load.FreezeBeside.Reporter;
import java.util.Arrays;
import java.util.List;

/** The claims on the reports of other generators about a stall. */
final class FreezeBesideClaims {

    private FreezeBesideClaims() {
    }

    static List<ClaimRule> all() {
        return Arrays.stream(ReferenceTool.values()).map(FreezeBesideClaims::hides).toList();
    }

    private static double reported(ExperimentRecord record, Reporter reporter) {
        return record.of(reporter).medianTrial(FreezeBeside.REPORTED);
    }

    private static ClaimRule hides(ReferenceTool tool) {
        Reporter theirs = new Reporter(tool);
        ClaimRuleBuilder rule = ClaimRule.timed("freeze-beside/" + tool, "freeze." + tool)
                .states(tool + " hides the stall: what it reports as the 99th percentile is at most"
                        + " {theirs over ours|} of the response time.")
                .own("A reader of its report would take a target that stands still for a quick"
                        + " one.")
                .voidIf(record -> !record.is(tool.presence()), tool + " is not installed")
                .note("ours", record -> reported(record, FreezeBeside.OURS), "ms")
                .note("closed form", record -> Freeze.expectedMillis(99), "ms")
                .note("theirs", record -> reported(record, theirs), "ms")
                .atMost("theirs over ours", record -> reported(record, theirs)
                        / reported(record, FreezeBeside.OURS), "", 0.01);
        tool.whyItHidesNothing().ifPresent(rule::expectedRefuted);
        return rule.refutedBy("a 99th percentile of 800 ms in its report");
    }
}
