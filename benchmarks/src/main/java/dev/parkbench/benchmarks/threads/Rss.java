package dev.parkbench.benchmarks.threads;

import dev.parkbench.host.MachineFacts;
import java.util.Optional;

/** A check whether resident memory is meaningful on this machine. */
final class Rss {

    private Rss() {
    }

    /**
     * The reason why resident memory is not meaningful; empty if it is. With huge pages for all
     * memory, the first byte of a thread takes 2 MiB.
     */
    static Optional<String> reasonNotToTrust() {
        return reasonNotToTrust(MachineFacts.ofThisMachine().transparentHugePages());
    }

    static Optional<String> reasonNotToTrust(Optional<String> hugePages) {
        return hugePages.filter("always"::equals).map(always -> "transparent huge pages are always"
                + " on: resident memory is rounded up to 2 MiB (write madvise into"
                + " /sys/kernel/mm/transparent_hugepage/enabled)");
    }
}
