package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.TaskReadings.live;
import static dev.parkbench.benchmarks.threads.TaskReadings.ratio;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.threads.HeapAxes.Configuration;
import java.util.List;

/** The claims on collectors and object headers. */
final class HeapAxesClaims {

    private static final String PREDICTION = "What the experiment predicted.";

    private HeapAxesClaims() {
    }

    static List<ClaimRule> all(Scope scope) {
        return List.of(collector(scope), compact(scope));
    }

    private static Reading weight(Scope scope, String collector, boolean compact) {
        return live(new Configuration(collector, compact, scope));
    }

    private static ClaimRule collector(Scope scope) {
        List<String> collectors = HeapAxes.collectors(scope);
        ClaimRuleBuilder claim = ClaimRule.counted("heap-axes/collector", "axes.collector")
                .states("The collector does not change what a warm sleeping virtual thread weighs:"
                        + " its live bytes over those under Serial are {G1 over Serial|}.")
                .own(PREDICTION);
        for (String collector : collectors.subList(1, collectors.size())) {
            claim.between(collector + " over Serial", ratio(weight(scope, collector, false),
                    weight(scope, collectors.getFirst(), false)), "", 0.9, 1.1);
        }
        return claim.refutedBy("stacks that a collector keeps in chunks of fixed size");
    }

    private static ClaimRule compact(Scope scope) {
        ClaimRuleBuilder claim = ClaimRule.counted("heap-axes/compact", "axes.compact")
                .states("Compact object headers make a warm sleeping virtual thread lighter, with"
                        + " every collector: its live bytes are at most"
                        + " {Serial, compact over not|} of those without.")
                .own(PREDICTION);
        for (String collector : HeapAxes.collectors(scope)) {
            claim.atMost(collector + ", compact over not",
                    ratio(weight(scope, collector, true), weight(scope, collector, false)), "",
                    0.99);
        }
        return claim.refutedBy("headers that are smaller in objects whose size stays the same");
    }
}
