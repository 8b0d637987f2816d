package dev.parkbench.benchmarks.threads;

import java.util.List;
import java.util.stream.Stream;

/**
 * The state in which tasks of another runtime find it.
 *
 * @param words what a label says of it, behind the runtime's name; empty if there is only one
 * @param warmUp tasks that sleep for a moment before those that are timed
 * @param environment variables of the process, as NAME=VALUE
 */
record RuntimeSetting(String words, int warmUp, List<String> environment) {

    /** A fresh process with the runtime's defaults. */
    static final RuntimeSetting FRESH = new RuntimeSetting("", 0, List.of());

    RuntimeSetting {
        environment = List.copyOf(environment);
    }

    /**
     * One of Go's.
     *
     * @param warmUp tasks before those that are timed; none in a fresh process
     * @param collects whether garbage is collected as it is by default, or not at all
     * @see <a href="https://go.dev/doc/gc-guide#GOGC">GOGC in the guide to Go's collector</a>
     */
    static RuntimeSetting ofGo(int warmUp, boolean collects) {
        String collector = "GOGC=" + (collects ? "100" : "off");
        return new RuntimeSetting((warmUp > 0 ? ", warm, " : ", cold, ") + collector, warmUp,
                List.of(collector));
    }

    /** What starts a program in it. */
    List<String> command(List<String> program) {
        return environment.isEmpty()
                ? program
                : Stream.of(Stream.of("env"), environment.stream(), program.stream())
                        .flatMap(words -> words).toList();
    }
}
