package dev.parkbench.benchmarks.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What {@code -Xlog:deoptimization=debug} wrote: a line for each compiled frame that was given up.
 *
 * @param traps all of them
 * @param inSleep those in the code in which a virtual thread sleeps or parks
 */
record DeoptimizationLog(long traps, long inSleep) {

    /** The flag that makes a JVM write it. */
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
