package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.threads.ContextSwitch.Parties;
import dev.parkbench.probes.scheduling.HandOffKind;
import java.util.List;

/**
 * The claims on a switch on one CPU. Across CPUs the cost depends on the sleep states that the host
 * allows.
 */
final class ContextSwitchClaims {

    private static final Parties VIRTUAL = Parties.virtual(HandOffKind.PARK, 1, true);

    private ContextSwitchClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(virtualByParking(), virtualByPipe(), platformThreads(), kernel());
    }

    private static Reading nanos(Parties parties) {
        return record -> ContextSwitch.switchNanos(record.of(parties));
    }

    private static Reading micros(Parties parties) {
        return record -> nanos(parties).of(record) / 1e3;
    }

    private static Reading over(Parties one, Parties other) {
        return record -> nanos(one).of(record) / nanos(other).of(record);
    }

    private static Parties platform(HandOffKind by) {
        return Parties.platform(by, true);
    }

    private static ClaimRule virtualByParking() {
        Parties thread = platform(HandOffKind.PARK);
        return ClaimRule.timed("context-switch/virtual-threads-by-parking", "switch.third")
                .states("On one CPU, a switch between virtual threads that park is at least"
                        + " {platform over virtual} times as cheap as one between platform"
                        + " threads.")
                .own("What virtual threads are made for: nobody asks the kernel.")
                .atLeast("platform over virtual", over(thread, VIRTUAL), "", 3)
                .note("virtual", nanos(VIRTUAL), "ns")
                .note("platform", nanos(thread), "ns")
                .refutedBy("1,050 ns between platform threads and 500 ns between virtual ones");
    }

    private static ClaimRule virtualByPipe() {
        return ClaimRule.timed("context-switch/virtual-threads-by-a-pipe", "switch.pipe")
                .states("On one CPU, virtual threads switch more cheaply than platform threads by"
                        + " whatever they wait for, a pipe of the system too: it takes them at most"
                        + " {virtual over platform, pipe} times as long.")
                .own("Whether virtual threads switch cheaply by what is not of the JVM, too.")
                .expectedRefuted("A virtual thread that waits for the system must be registered"
                        + " with a poller and found there again; parking needs no system.")
                .atMost("virtual over platform, pipe", over(
                        Parties.virtual(HandOffKind.PIPE, 1, true), platform(HandOffKind.PIPE)),
                        "", 1)
                .refutedBy("2,650 ns between platform threads and 5,550 ns between virtual ones");
    }

    private static ClaimRule platformThreads() {
        ClaimRuleBuilder claim = ClaimRule
                .timed("context-switch/platform-threads-take-microseconds", "switch.platform")
                .states("A switch between platform threads takes microseconds whatever they wait"
                        + " for: on one CPU {by park} by parking, by a queue and by a pipe.")
                .article("Scalability", "Threads are said to spend much of a CPU on switches, which"
                        + " the author doubts: it depends on what one takes.");
        for (HandOffKind by : ContextSwitch.OF_THREADS) {
            claim.between("by " + by, micros(platform(by)), "us", 0.5, 20);
        }
        return claim.note("across CPUs, by park", micros(Parties.platform(HandOffKind.PARK, false)),
                "us")
                .remark("Across CPUs a hand-off is no switch but the waking of another CPU, which"
                        + " costs what this machine's sleep costs.")
                .refutedBy("a queue by which it takes 25 us, or parking by which it takes 0.3 us");
    }

    private static ClaimRule kernel() {
        Reading least = record -> ContextSwitch.OF_THREADS.stream()
                .mapToDouble(by -> record.of(platform(by)).least(ContextSwitch.KERNEL_SWITCHES))
                .reduce(Double.POSITIVE_INFINITY, Math::min);
        return ClaimRule.counted("context-switch/kernel-switches", "switch.kernel")
                .states("The kernel switches for each hand-off between platform threads, by parking,"
                        + " a queue or a pipe, and for none between virtual threads that park on one"
                        + " carrier.")
                .own("Why one is cheaper than the other, by counts instead of times.")
                .atLeast("kernel's switches for each, platform, least", least, "", 0.9)
                .atMost("kernel's switches for each, virtual, most",
                        record -> record.of(VIRTUAL).most(ContextSwitch.KERNEL_SWITCHES), "",
                        0.002)
                .refutedBy("a switch of the kernel for every second hand-off: of platform threads"
                        + " because they spin, or of virtual ones because they need it");
    }
}
