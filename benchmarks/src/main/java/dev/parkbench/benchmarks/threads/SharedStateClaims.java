package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.threads.SharedState.Probe;
import dev.parkbench.probes.scheduling.Sharing;
import java.util.List;

/**
 * The claims on updates without a lock. A race happens by chance, so a trial without a lost update
 * does not show that updates cannot be lost.
 */
final class SharedStateClaims {

    private static final String SOURCE = "Ease of Use";
    private static final String LOST = "lost";
    private static final String LOCKED = "lost with a lock";
    private static final String NEVER_MET = "no race lost an update, so the two never ran at the"
            + " same time: other programs had the CPUs; run it while nothing else runs";
    private static final String ONE_CPU = "it may use one CPU only, where a switch in the middle is"
            + " a rare chance";

    private SharedStateClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(threads(), virtualThreads(), oneCarrier(), loop(), loopThatWaits());
    }

    private static Reading most(Probe probe, Sharing way) {
        return record -> record.of(probe.of(way)).most(SharedState.LOST);
    }

    private static Reading least(Probe probe, Sharing way) {
        return record -> record.of(probe.of(way)).least(SharedState.LOST);
    }

    private static boolean hasOneCpu(ExperimentRecord record) {
        return record.of(Probe.TWO_CARRIERS).leastFact(SharedState.PROCESSORS) < 2;
    }

    /**
     * Whether no update was lost even without a lock, which shows only that the parties never
     * raced.
     */
    private static boolean isWithoutLoss(ExperimentRecord record, Sharing open, Sharing locked) {
        return most(Probe.TWO_CARRIERS, open).of(record) == 0
                && most(Probe.TWO_CARRIERS, locked).of(record) == 0;
    }

    private static ClaimRule threads() {
        return ClaimRule.counted("shared-state/threads", "33.threads")
                .states("On platform threads a switch can happen at any time: of a million updates"
                        + " without a lock some are lost, with a lock none.")
                .article(SOURCE, "With threads one has to expect a switch anywhere, which makes it"
                        + " hard to reason about a piece of code.")
                .voidIf(SharedStateClaims::hasOneCpu, ONE_CPU)
                .voidIf(record -> isWithoutLoss(record, Sharing.THREADS, Sharing.THREADS_LOCKED),
                        NEVER_MET)
                .atLeast(LOST, most(Probe.TWO_CARRIERS, Sharing.THREADS), "", 1)
                .exactly(LOCKED, most(Probe.TWO_CARRIERS, Sharing.THREADS_LOCKED), 0)
                .refutedBy("one update that is lost although there is a lock, or none without one"
                        + " where the locked twin loses some");
    }

    private static ClaimRule virtualThreads() {
        return ClaimRule.counted("shared-state/virtual-threads", "33.virtual")
                .states("Virtual threads on two carriers lose updates as platform threads do, and"
                        + " with a lock none.")
                .own("Whether virtual threads are threads or async tasks in this respect.")
                .voidIf(SharedStateClaims::hasOneCpu, ONE_CPU)
                .voidIf(record -> isWithoutLoss(record, Sharing.VIRTUAL, Sharing.VIRTUAL_LOCKED),
                        NEVER_MET)
                .atLeast(LOST, most(Probe.TWO_CARRIERS, Sharing.VIRTUAL), "", 1)
                .exactly(LOCKED, most(Probe.TWO_CARRIERS, Sharing.VIRTUAL_LOCKED), 0)
                .refutedBy("one update that is lost although there is a lock");
    }

    private static ClaimRule oneCarrier() {
        return ClaimRule.counted("shared-state/one-carrier", "33.one-carrier")
                .states("Virtual threads of one carrier lose no update as long as they do not wait,"
                        + " and lose some if they yield in the middle of one.")
                .own("Nothing takes the carrier from a virtual thread that computes (JEP 444).")
                .exactly(LOST, most(Probe.ONE_CARRIER, Sharing.VIRTUAL), 0)
                .atLeast("lost, yielding", least(Probe.ONE_CARRIER, Sharing.VIRTUAL_YIELDING), "",
                        1)
                .remark("One carrier is a setting of the JVM and no promise of the language: code"
                        + " that relies on it is wrong.")
                .refutedBy("one update that is lost without a yield, or a trial that loses none"
                        + " with one");
    }

    private static ClaimRule loop() {
        return ClaimRule.counted("shared-state/loop", "34")
                .states("Async code runs sequentially between its waits: a million updates by tasks"
                        + " of one loop lose none.")
                .article(SOURCE, "What stands between two awaits runs as if it were alone.")
                .exactly("lost on the loop", most(Probe.TWO_CARRIERS, Sharing.LOOP), 0)
                .note("lost on two threads", least(Probe.TWO_CARRIERS, Sharing.THREADS), "")
                .refutedBy("one update of a million that a task of the loop loses");
    }

    private static ClaimRule loopThatWaits() {
        return ClaimRule.counted("shared-state/loop-that-waits", "34.wait")
                .states("Async code is sequential only between its waits: with one between read and"
                        + " write, tasks of one loop lose updates too.")
                .article(SOURCE, "A switch happens at an await, and only there.")
                .atLeast("lost on the loop, waiting",
                        least(Probe.TWO_CARRIERS, Sharing.LOOP_WAITING), "", 1)
                .refutedBy("a trial in which tasks wait between read and write and lose nothing");
    }
}
