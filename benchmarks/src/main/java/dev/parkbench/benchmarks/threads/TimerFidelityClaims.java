package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.threads.TimerFidelity.Sleepers;
import dev.parkbench.benchmarks.threads.TimerFidelity.Timeouts;
import dev.parkbench.probes.scheduling.TimerKind;
import java.util.ArrayList;
import java.util.List;

/** The claims on timers. */
final class TimerFidelityClaims {

    private TimerFidelityClaims() {
    }

    static List<ClaimRule> all() {
        List<ClaimRule> rules = new ArrayList<>();
        TimerFidelity.SLEEPERS.forEach(kind -> rules.addAll(List.of(tenThousand(kind),
                million(kind))));
        TimerFidelity.CANCELLED.forEach(kind -> rules.add(cancelled(kind)));
        return rules;
    }

    private static Reading median(TimerFidelity.Timers timers, String measurement) {
        return record -> record.of(timers).medianTrial(measurement);
    }

    /**
     * A claim on ten thousand timers. A wheel may be later by its tick: all timers are due within a
     * few milliseconds, so with a bound of 5 ms the random phase of the tick alone would decide.
     */
    private static ClaimRule tenThousand(TimerKind kind) {
        return ClaimRule.timed("timers/ten-thousand." + id(kind), "timers." + kind)
                .states("Half of ten thousand sleepers (" + kind + ") are woken within {late, p50}"
                        + " of when they are due.")
                .own("Whether many timers are in time once their code is compiled; a wheel rounds"
                        + " up to its next tick, and one comes every 10 ms.")
                .atMost("late, p50", median(new Sleepers(kind, TimerFidelity.TEN_THOUSAND),
                        TimerFidelity.LATE), "ms", kind == TimerKind.WHEEL ? 15 : 5)
                .refutedBy("a median that is a tick of 20 ms late");
    }

    private static ClaimRule million(TimerKind kind) {
        return ClaimRule.timed("timers/million." + id(kind), "timers.million." + kind)
                .states("A million sleepers (" + kind + ", warm) are all started and woken within"
                        + " {time beyond the sleep} more than they sleep.")
                .own("Whether one timer thread is a bottleneck for a million.")
                .atMost("time beyond the sleep", record -> record
                        .of(new Sleepers(kind, TimerFidelity.MILLION))
                        .medianTrial(TimerFidelity.OVER) / 1e3, "s", 6)
                .refutedBy("a timer that takes 7 us to start and wake each");
    }

    private static ClaimRule cancelled(TimerKind kind) {
        ClaimRuleBuilder rule = ClaimRule.counted("timers/cancelled." + id(kind), "cancel." + kind)
                .states("Of a million timeouts (" + kind + "), 99 in 100 cancelled, at most"
                        + " {memory left} of the memory is left after a second.")
                .own("Whether a timeout that is no longer needed costs memory until it is due.")
                .atMost("memory left", median(new Timeouts(kind), TimerFidelity.RETAINED), "%",
                        10);
        return kind == TimerKind.SCHEDULED
                ? rule.expectedRefuted("As it is made, such a pool keeps a cancelled task until it"
                        + " is due; setRemoveOnCancelPolicy changes that.")
                        .refutedBy("a pool that keeps what is cancelled")
                : rule.refutedBy("half of the memory of what was cancelled");
    }

    private static String id(TimerKind kind) {
        return kind.toString().replace('_', '-');
    }
}
