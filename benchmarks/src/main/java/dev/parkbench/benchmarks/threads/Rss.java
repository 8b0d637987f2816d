package dev.parkbench.benchmarks.threads;

import dev.parkbench.host.MachineFacts;
import java.util.Optional;

/** Whether resident memory says anything here. */
final class Rss {

    private Rss() {
    }

    /** Empty if it does; with huge pages for everything, a thread's first byte costs 2 MiB. */
    static Optional<String> reasonNotToTrust() {
        return reasonNotToTrust(MachineFacts.ofThisMachine().transparentHugePages());
    }

    static Optional<String> reasonNotToTrust(Optional<String> hugePages) {
        return hugePages.filter("always"::equals).map(always -> "transparent huge pages are always"
                + " on: resident memory is rounded up to 2 MiB (write madvise into"
                + " /sys/kernel/mm/transparent_hugepage/enabled)");
    }
}
