package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.CpuTimes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits until other programs leave the CPUs idle, with a limit for the total wait. */
public final class QuietMoment {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final OtherPrograms others;
    private long patienceNanos;

    /** Creates a wait with this total limit. */
    public QuietMoment(Duration patience) {
        this(patience, CpuTimes::now);
    }

    QuietMoment(Duration patience, Supplier<Optional<CpuTimes>> clock) {
        this.patienceNanos = patience.toNanos();
        this.others = new OtherPrograms(clock);
    }

    /** Waits for a quiet machine. The consumer is told once that it waits and why. */
    public void await(Consumer<String> told) throws InterruptedException {
        boolean said = false;
        while (patienceNanos > 0) {
            others.startOver();
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            OtherPrograms.CpuUse seen = others.seen();
            if (!seen.isDisturbance()) {
                return;
            }
            patienceNanos -= POLL.toNanos();
            if (!said) {
                said = true;
                told.accept(String.format(Locale.ROOT, "other programs have %.1f CPUs; waiting up"
                        + " to %d s for them to end", seen.mostCpus(),
                        TimeUnit.NANOSECONDS.toSeconds(patienceNanos)));
            }
        }
    }
}
