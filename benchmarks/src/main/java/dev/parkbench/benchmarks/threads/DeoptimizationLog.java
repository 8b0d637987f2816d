package dev.parkbench.benchmarks.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The counts of a log by {@code -Xlog:deoptimization=debug}, which has a line for each deoptimised
 * frame.
 *
 * @param traps the number of all deoptimised frames
 * @param inSleep the number of those in the code in which a virtual thread sleeps or parks
 */
record DeoptimizationLog(long traps, long inSleep) {

    /** The flag that makes a JVM write the log. */
    static String flag(Path file) {
        return "-Xlog:deoptimization=debug:file=" + file + "::filecount=0";
    }

    /** Counts the lines of a file, which may be larger than this JVM's heap. */
    static DeoptimizationLog read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return count(lines);
        }
    }

    static DeoptimizationLog count(Stream<String> lines) {
        long[] counts = new long[2];
        lines.forEach(line -> {
            int trap = line.indexOf(" trap_bci=");
            if (trap >= 0) {
                String method = line.substring(0, trap);
                counts[0]++;
                counts[1] += method.contains(" java.lang.VirtualThread.")
                        || method.contains(" jdk.internal.vm.Continuation.") ? 1 : 0;
            }
        });
        return new DeoptimizationLog(counts[0], counts[1]);
    }
}
