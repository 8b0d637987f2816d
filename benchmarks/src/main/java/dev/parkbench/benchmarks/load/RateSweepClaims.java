package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.load.RateSweep.Searched;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Measurement;
import java.util.List;

/** The claims on a server below and beyond its capacity. */
final class RateSweepClaims {

    private static final String LIMITED = "the generator and not the server was the end of the"
            + " search";
    private static final String BELOW = "p99 at " + RateSweep.BELOW + " %";
    private static final String BEYOND = "p99 at " + RateSweep.BEYOND + " %";

    private RateSweepClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        return ServerVariant.of(scope).stream().map(RateSweepClaims::sustains).toList();
    }

    private static ClaimRule sustains(ServerVariant server) {
        Searched searched = new Searched(server, RateSweep.JUDGED);
        return ClaimRule.timed("rate-sweep/capacity-" + server.id(), "sweep." + server.id())
                .states("The server '" + server.label() + "' answers 99 of 100 requests of "
                        + RateSweep.JUDGED + " ms within {" + BELOW
                        + "} at half of its capacity, and not within {" + BEYOND
                        + "} a fifth beyond it.")
                .own("That a capacity was found is worth something only if it is one: it is kept"
                        + " below it and not beyond.")
                .voidIf(record -> record.of(searched).mostFact(RateSweep.LIMITED) > 0, LIMITED)
                .atMost(BELOW, p99(searched, RateSweep.BELOW), "ms", RateSweep.OBJECTIVE_MILLIS)
                .atLeast(BEYOND, p99(searched, RateSweep.BEYOND), "ms", RateSweep.OBJECTIVE_MILLIS)
                .refutedBy("a p99 of 49 ms a fifth beyond the capacity, or of 51 ms at half of it");
    }

    private static Reading p99(Searched searched, int percent) {
        return record -> record.of(searched.share(percent))
                .medianTrial(Clock.RESPONSE_TIME.text(), Measurement::p99);
    }
}
